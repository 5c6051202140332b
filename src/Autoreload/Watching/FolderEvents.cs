using System.Runtime.InteropServices;
using Autoreload.Native;
using Autoreload.Pipes;

namespace Autoreload.Watching;

/// <summary>File events of some folders: hints that a look is due, no more. Lost ones are hints too.</summary>
/// <param name="loop">Whose thread gets them.</param>
/// <param name="hint">Gets the path of each file, or the empty path when anything may have happened.</param>
internal sealed class FolderEvents(EventLoop loop, Action<string, Hint> hint) : IPolled, IDisposable
{
    // In buffers: 16384 events (fs.inotify.max_queued_events) with names of usual length.
    private const int FullQueue = 64;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Dictionary<int, WatchedFolder> _folders = [];

    /// <inheritdoc/>
    public int Fd { get; private set; } = -1;

    /// <inheritdoc/>
    public PollEvents Wanted => PollEvents.Readable;

    /// <summary>Whether events come at all.</summary>
    public bool IsOpen => Fd >= 0;

    /// <summary>Begins; null when that is possible, otherwise the reason.</summary>
    public string? Open()
    {
        Fd = Inotify.Open();
        if (!IsOpen)
            return OperatingSystem.IsLinux() ? WhyNot("fs.inotify.max_user_instances") : "this system has none that we know to use";
        loop.Add(this);
        return null;
    }

    /// <summary>Watches these folders and no others.</summary>
    /// <param name="wanted">The folders.</param>
    /// <param name="failure">Null, or why one of them cannot be watched.</param>
    /// <returns>Whether one was added: what happened in it before is not known.</returns>
    public bool Follow(IReadOnlyList<WatchedFolder> wanted, out string? failure)
    {
        failure = null;
        var isAdded = false;
        foreach (var gone in _folders.Where(folder => !wanted.Contains(folder.Value)).Select(folder => folder.Key).ToArray())
            Remove(gone);
        foreach (var folder in wanted.Except(_folders.Values).ToArray())
        {
            var watch = Inotify.Add(Fd, folder.Path);
            if (watch >= 0)
                isAdded |= _folders.TryAdd(watch, folder);
            else if (Errno.Last is Errno.NoSpace or Errno.NoMemory)
                failure = WhyNot("fs.inotify.max_user_watches");
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
            if (_folders.TryGetValue(happened.Watch, out var folder) && happened.Name.Length > 0)
                hint(Path.Combine(folder.Path, happened.Name), happened.IsFolder ? Hint.Folders : happened.IsContent ? Hint.Content : Hint.Name);
            else if (happened.Watch < 0 || Remove(happened.Watch))
                hint("", Hint.Folders);
        return true;
    }

    private bool Remove(int watch)
    {
        Inotify.Remove(Fd, watch);
        return _folders.Remove(watch);
    }

    private static string WhyNot(string limit) => Errno.Last is Errno.NoSpace or Errno.TooManyFiles
        ? $"the system's limit is reached, raise it with: sudo sysctl {limit}=N, where N is more than the {Current(limit)} of now"
        : Marshal.GetPInvokeErrorMessage(Errno.Last);

    private static string Current(string limit)
    {
        var file = $"/proc/sys/{limit.Replace('.', '/')}";
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "unknown number";
    }
}
