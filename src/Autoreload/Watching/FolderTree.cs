namespace Autoreload.Watching;

/// <summary>The folders that one look enters, each read once however many globs lead there.</summary>
internal sealed class FolderTree(IgnoreRules ignored)
{
    // A script in a home folder must not make us watch all of it.
    private const int MostFolders = 2000;

    private readonly Dictionary<string, IReadOnlyList<FileSystemInfo>> _entries = new(StringComparer.Ordinal);
    private readonly List<WatchedFolder> _folders = [];
    private readonly List<string> _complaints = [];
    private bool _isFull;

    /// <summary>The folders that were entered.</summary>
    public IReadOnlyList<WatchedFolder> Folders => _folders;

    /// <summary>What could not be done, for people.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The root of a glob; where it is missing, the nearest folder above is entered, to see it come. Null then.</summary>
    public PrunedFolder? Open(string path)
    {
        if (WatchedFolder.Of(path) is not null)
        {
            ignored.EnterFoldersAbove(path);
            return new(this, path, parent: null);
        }
        for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
            if (WatchedFolder.Of(above) is { } nearest)
            {
                Add(nearest);
                break;
            }
        return null;
    }

    /// <summary>What a folder holds, without what is ignored.</summary>
    public IReadOnlyList<FileSystemInfo> Entries(string folder)
    {
        if (!_entries.TryGetValue(folder, out var entries))
            _entries.Add(folder, entries = Read(folder));
        return entries;
    }

    /// <summary>A folder of which something matters.</summary>
    public void Add(WatchedFolder folder)
    {
        if (!_folders.Contains(folder))
            _folders.Add(folder);
    }

    private IReadOnlyList<FileSystemInfo> Read(string path)
    {
        if (WatchedFolder.Of(path) is not { } folder || !HasRoomFor(path))
            return [];
        _folders.Add(folder);
        ignored.Enter(path);
        try
        {
            return [.. new DirectoryInfo(path).EnumerateFileSystemInfos().Where(entry => !ignored.Ignores(entry.FullName, entry is DirectoryInfo))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // It may be gone by now, which is no cause for complaint.
            if (Directory.Exists(path))
                _complaints.Add($"{path} cannot be read ({unreadable.Message}): changes in it go unnoticed");
            return [];
        }
    }

    private bool HasRoomFor(string path)
    {
        if (_entries.Count < MostFolders)
            return true;
        if (!_isFull)
            _complaints.Add($"more than {MostFolders} folders would be watched; {path} and others are left out: say with --autoreload-watch=GLOB what matters, or with --autoreload-ignore=GLOB what does not");
        _isFull = true;
        return false;
    }
}
