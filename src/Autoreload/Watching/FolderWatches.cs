namespace Autoreload.Watching;

/// <summary>File events of some folders: hints that a look is due, no more. They come on other threads.</summary>
internal sealed class FolderWatches : IDisposable
{
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <param name="folders">What to watch.</param>
    /// <param name="hint">Called when one of the names may mean another file, or another content, than before.</param>
    /// <param name="died">Called with the reason when the events of a folder cannot be had, or no longer.</param>
    public FolderWatches(IReadOnlyList<WatchedFolder> folders, Action hint, Action<string> died)
    {
        Folders = folders;
        foreach (var folder in folders)
        {
            try
            {
                _watchers.Add(Watch(folder, hint, died));
            }
            catch (Exception unwatchable) when (unwatchable is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // The system's limit on watches, or a folder that was removed a moment ago.
                died(unwatchable.Message);
            }
        }
    }

    /// <summary>What is watched.</summary>
    public IReadOnlyList<WatchedFolder> Folders { get; }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private static FileSystemWatcher Watch(WatchedFolder folder, Action hint, Action<string> died)
    {
        var watcher = new FileSystemWatcher(folder.Path)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite
                | NotifyFilters.Attributes | NotifyFilters.Size,
        };
        foreach (var name in folder.Names.Split('\n'))
            watcher.Filters.Add(name);
        watcher.Changed += (_, _) => hint();
        watcher.Created += (_, _) => hint();
        watcher.Deleted += (_, _) => hint();
        watcher.Renamed += (_, _) => hint();
        watcher.Error += (_, error) => died(error.GetException().Message);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
