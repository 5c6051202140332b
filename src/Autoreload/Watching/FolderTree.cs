namespace Autoreload.Watching;

/// <summary>The folders that one look enters, each read once however many globs lead there.</summary>
/// <param name="ignored">What is left out.</param>
/// <param name="read">Reads a folder; null for the usual way.</param>
internal sealed class FolderTree(IgnoreRules ignored, Func<string, IEnumerable<FileSystemInfo>>? read = null)
{
    // A script in a home folder must not make us watch all of it.
    private const int MostFolders = 2000;

    private readonly Dictionary<string, FileSystemInfo[]> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<WatchedFolder> _folders = [];
    private readonly HashSet<string> _places = new(StringComparer.Ordinal);
    private readonly List<string> _complaints = [];
    private bool _isFull;

    /// <summary>The folders in which something matters.</summary>
    public IReadOnlySet<WatchedFolder> Folders => _folders;

    /// <summary>The directory entries that decide where links lead, and the ends of the links.</summary>
    public IReadOnlySet<string> Places => _places;

    /// <summary>What could not be done, for people.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The root of a glob; where it is missing, the nearest folder above matters, to see it come. Null then.</summary>
    public PrunedFolder? Open(string path)
    {
        if (WatchedFolder.Of(path) is not null)
        {
            foreach (var above in ignored.EnterFoldersAbove(path))
                AddFolder(above);
            return new(this, path, parent: null);
        }
        for (var above = Path.GetDirectoryName(path); above is not null && !AddFolder(above); above = Path.GetDirectoryName(above))
            continue;
        return null;
    }

    /// <summary>What a folder holds, without what is ignored.</summary>
    public IReadOnlyList<FileSystemInfo> Entries(string folder)
    {
        if (!_entries.TryGetValue(folder, out var entries))
            _entries.Add(folder, entries = Read(folder));
        return entries;
    }

    /// <summary>A folder in which something matters; returns whether it is there.</summary>
    public bool AddFolder(string path)
    {
        if (WatchedFolder.Of(path) is not { } folder)
            return false;
        _folders.Add(folder);
        return true;
    }

    /// <summary>Where a path leads matters, over all links.</summary>
    public void AddWay(string path)
    {
        foreach (var place in WatchedPlaces.Of(path))
        {
            _places.Add(place);
            AddFolder(Path.GetDirectoryName(place)!);
        }
    }

    private FileSystemInfo[] Read(string path)
    {
        if (!HasRoomFor(path) || !AddFolder(path))
            return [];
        ignored.Enter(path);
        try
        {
            var entries = (read ?? ReadAll)(path).Where(entry => !ignored.Ignores(entry.FullName, entry is DirectoryInfo)).ToArray();
            // Those of files show when their status is read.
            foreach (var link in entries.OfType<DirectoryInfo>().Where(folder => folder.LinkTarget is not null))
                AddWay(link.FullName);
            return entries;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // It may be gone by now, which is no cause for complaint.
            if (Directory.Exists(path))
                _complaints.Add($"{path} cannot be read ({unreadable.Message}): changes in it go unnoticed");
            return [];
        }
    }

    private static IEnumerable<FileSystemInfo> ReadAll(string path) => new DirectoryInfo(path).EnumerateFileSystemInfos();

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
