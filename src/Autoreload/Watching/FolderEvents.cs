using System.Runtime.InteropServices;
using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>File events of some folders: hints that a look is due, no more. Lost ones are hints too.</summary>
/// <param name="loop">Whose thread gets them.</param>
/// <param name="hint">Gets the path of each file, or the empty path when anything may have happened.</param>
/// <param name="inotify">Where they come from.</param>
internal sealed class FolderEvents(EventLoop loop, Action<string, Hint> hint, InotifyPort inotify) : IPollable, IDisposable
{
    // In buffers: 16384 events (fs.inotify.max_queued_events) with names of usual length.
    private const int FullQueue = 64;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Dictionary<WatchedFolder, int> _numbers = [];
    // Links lead to one folder by several paths.
    private readonly Dictionary<int, List<WatchedFolder>> _folders = [];

    /// <inheritdoc/>
    public int Fd { get; private set; } = -1;

    /// <inheritdoc/>
    public PollEvents Wanted => PollEvents.Readable;

    /// <summary>Whether events come at all.</summary>
    public bool IsOpen => Fd >= 0;

    /// <summary>Begins; null when that is possible, otherwise the reason.</summary>
    public string? Open()
    {
        var opened = inotify.Open();
        if (opened < 0)
            return WhyNot(-opened, "fs.inotify.max_user_instances");
        Fd = opened;
        loop.Add(this);
        return null;
    }

    /// <summary>Watches these folders and no others.</summary>
    /// <param name="wanted">The folders.</param>
    /// <param name="failure">Null, or why one of them cannot be watched.</param>
    /// <returns>Whether one was added: what happened in it before is not known.</returns>
    public bool Follow(IReadOnlySet<WatchedFolder> wanted, out string? failure)
    {
        failure = null;
        var isAdded = false;
        foreach (var gone in _numbers.Keys.Where(folder => !wanted.Contains(folder)).ToArray())
            Remove(gone);
        foreach (var folder in wanted.Where(folder => !_numbers.ContainsKey(folder)).ToArray())
        {
            var number = inotify.Add(Fd, folder.Path);
            if (-number is Errno.NoSpace or Errno.NoMemory)
                failure = WhyNot(-number, "fs.inotify.max_user_watches");
            if (number < 0)
                continue;
            Add(folder, number);
            isAdded = true;
        }
        return isAdded;
    }

    /// <summary>Hands out the hints that have come by now.</summary>
    public void Drain()
    {
        for (var i = 0; i < FullQueue && IsOpen && TryRead(); i++)
            continue;
    }

    /// <inheritdoc/>
    public void OnReady() => TryRead();

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
        foreach (var happened in Inotify.Read(_buffer.AsMemory(0, count)))
            Take(happened);
        return true;
    }

    private void Take(in FileEvent happened)
    {
        var isKnown = _folders.TryGetValue(happened.Watch, out var folders);
        if (isKnown && happened.Name.Length > 0)
            foreach (var folder in folders!)
                hint(Path.Combine(folder.Path, happened.Name), happened.IsFolder ? Hint.Folders : happened.IsContent ? Hint.Content : Hint.Name);
        else if (happened.Watch < 0 || isKnown)
            TakeLoss(folders ?? []);
    }

    /// <summary>A folder itself has gone or moved, or events were lost.</summary>
    private void TakeLoss(IReadOnlyList<WatchedFolder> folders)
    {
        foreach (var folder in folders.ToArray())
            Remove(folder);
        hint("", Hint.Folders);
    }

    private void Add(WatchedFolder folder, int number)
    {
        _numbers.Add(folder, number);
        if (_folders.TryGetValue(number, out var others))
            others.Add(folder);
        else
            _folders.Add(number, [folder]);
    }

    private void Remove(WatchedFolder folder)
    {
        _numbers.Remove(folder, out var number);
        _folders[number].Remove(folder);
        if (_folders[number].Count > 0)
            return;
        _folders.Remove(number);
        Inotify.Remove(Fd, number);
    }

    private static string WhyNot(int error, string limit) => error is Errno.NoSpace or Errno.TooManyFiles
        ? $"the system's limit is reached, raise it with: sudo sysctl {limit}=N, where N is more than the {Current(limit)} of now"
        : error == Errno.NotImplemented
        ? "this system has none that we know to use"
        : Marshal.GetPInvokeErrorMessage(error);

    private static string Current(string limit)
    {
        var file = $"/proc/sys/{limit.Replace('.', '/')}";
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "unknown number";
    }
}
