using System.Runtime.InteropServices;
using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>File events of some folders: they say that a scan is due, no more. Lost ones say so too.</summary>
/// <param name="loop">Whose thread gets them.</param>
/// <param name="happened">Gets the name of each file, or the empty name when anything may have happened. Which folder it is in is not said: links lead there by several paths.</param>
/// <param name="inotify">Where they come from.</param>
internal sealed class FileEvents(EventLoop loop, Action<string, FileEventKind> happened, InotifyPort inotify) : IPollable, IDisposable
{
    // In buffers: 16384 events (fs.inotify.max_queued_events) with names of usual length.
    private const int FullQueue = 64;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Dictionary<FileId, int> _numbers = [];
    private readonly HashSet<(string Name, FileEventKind Kind)> _recent = [];

    /// <inheritdoc/>
    public int Fd { get; private set; } = -1;

    /// <inheritdoc/>
    public PollEvents Wanted => PollEvents.Readable;

    /// <summary>Whether events come at all.</summary>
    public bool IsOpen => Fd >= 0;

    /// <summary>What happened to which names since <see cref="BeginScan"/>.</summary>
    public IReadOnlySet<(string Name, FileEventKind Kind)> Recent => _recent;

    /// <summary>Called with the reason when there are none, or none any more.</summary>
    public required Action<string> Closed { private get; init; }

    /// <summary>Begins, if that is possible.</summary>
    public void Open()
    {
        var opened = inotify.Open();
        if (opened < 0)
        {
            Closed($"There are no file events: {WhyNot(-opened, "fs.inotify.max_user_instances")}");
            return;
        }
        Fd = opened;
        loop.Add(this);
    }

    /// <summary>Forgets what has happened so far: the scan that begins will see it.</summary>
    public void BeginScan() => _recent.Clear();

    /// <summary>Watches these folders and no others.</summary>
    /// <param name="wanted">The folders by their paths, of which several may lead to one folder.</param>
    /// <returns>Whether one was added: what happened in it before is not known.</returns>
    public bool Follow(IReadOnlyDictionary<string, FileId> wanted)
    {
        var isAdded = false;
        foreach (var gone in _numbers.Keys.Except(wanted.Values).ToArray())
            Forget(gone);
        foreach (var (path, folder) in wanted.Where(folder => !_numbers.ContainsKey(folder.Value)))
        {
            var number = inotify.Add(Fd, path);
            if (-number is Errno.NoSpace or Errno.NoMemory)
            {
                Close($"There are no file events for all folders: {WhyNot(-number, "fs.inotify.max_user_watches")}");
                return false;
            }
            isAdded |= number >= 0 && _numbers.TryAdd(folder, number);
        }
        return isAdded;
    }

    /// <summary>Hands out the events that have come by now.</summary>
    public void Drain()
    {
        for (var i = 0; i < FullQueue && IsOpen && TryRead(); i++)
            continue;
    }

    /// <inheritdoc/>
    public void OnReady() => TryRead();

    /// <summary>Does without events from now on.</summary>
    public void Close(string reason)
    {
        Dispose();
        Closed(reason);
    }

    public void Dispose()
    {
        loop.Remove(this);
        Libc.Close(Fd);
        Fd = -1;
    }

    private bool TryRead()
    {
        if (!Libc.TryRead(Fd, _buffer, out var count))
            return false;
        foreach (var read in Inotify.Read(_buffer.AsMemory(0, count)))
            Take(read);
        return true;
    }

    private void Take(in FileEvent read)
    {
        if (read.Name.Length > 0)
        {
            var kind = KindOf(read);
            _recent.Add((read.Name, kind));
            happened(read.Name, kind);
            return;
        }
        // The folder itself has gone or moved, or events were lost.
        var number = read.Watch;
        if (_numbers.FirstOrDefault(folder => folder.Value == number) is { Key: var folder, Value: > 0 })
            Forget(folder);
        else if (number >= 0)
            return;
        happened("", FileEventKind.Folder);
    }

    private static FileEventKind KindOf(in FileEvent read) => read switch
    {
        { IsFolder: true } => FileEventKind.Folder,
        { IsContent: true } => FileEventKind.Content,
        { IsWritten: true } => FileEventKind.Written,
        { IsMovedHere: true } => FileEventKind.Arrived,
        _ => FileEventKind.Name,
    };

    private void Forget(FileId folder)
    {
        _numbers.Remove(folder, out var number);
        Inotify.Remove(Fd, number);
    }

    private static string WhyNot(int error, string limit) => error switch
    {
        Errno.NoSpace or Errno.TooManyFiles => $"the system's limit is reached, raise it with: sudo sysctl {limit}=N, where N is more than the {Current(limit)} of now",
        _ when error == Errno.NotImplemented => "this system has none that we know to use",
        _ => Marshal.GetPInvokeErrorMessage(error),
    };

    private static string Current(string limit)
    {
        var file = $"/proc/sys/{limit.Replace('.', '/')}";
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "unknown number";
    }
}
