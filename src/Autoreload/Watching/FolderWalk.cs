using System.IO.Enumeration;
using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>Goes through the folders that globs lead to, and finds the files that they match. It ends, whatever they lead to.</summary>
/// <param name="ignored">What is left out.</param>
/// <param name="elapsed">The time since the scan began.</param>
/// <param name="late">Folders that were once left out for want of time: if they came and went, each time would be a change.</param>
internal sealed class FolderWalk(IgnoreRules ignored, Func<TimeSpan> elapsed, HashSet<string> late)
{
    // A script in a home folder must not make us watch all of it.
    private const int MostFolders = 2000;
    private const int MostFiles = 100_000;
    private const int Deepest = 64;
    private static readonly string TooManyFiles = $"more than {MostFiles} files would be watched";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly EnumerationOptions All = new() { AttributesToSkip = default, IgnoreInaccessible = false };

    private readonly Dictionary<string, FileId> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WatchGlob> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _complaints = new(StringComparer.Ordinal);
    private readonly HashSet<WatchGlob> _matched = [];
    private readonly Stack<FileId> _above = [];

    /// <summary>The folders in which something matters.</summary>
    public IReadOnlyDictionary<string, FileId> Folders => _folders;

    /// <summary>The directory entries that decide where links lead, and the ends of the links.</summary>
    public IReadOnlySet<string> Places => _places;

    /// <summary>The files found, and the first glob that matches each.</summary>
    public IReadOnlyDictionary<string, WatchGlob> Files => _files;

    /// <summary>What could not be done, for people.</summary>
    public IEnumerable<string> Complaints => _complaints.Values;

    /// <summary>Finds what the globs match.</summary>
    public void Follow(IReadOnlyList<WatchGlob> globs)
    {
        foreach (var together in globs.Where(glob => !glob.IsImpossible).GroupBy(glob => glob.Root, StringComparer.Ordinal))
            FollowFrom(together.Key, [.. together]);
        foreach (var glob in globs.Where(glob => glob.IsImpossible))
            _complaints[glob.Reason] = $"{glob.Reason} is left out: .. can stand only before the first wildcard";
        foreach (var glob in globs.Where(glob => glob is { IsAskedFor: true, IsImpossible: false } && !_matched.Contains(glob)))
            _complaints[glob.Reason] = $"{glob.Reason} matches no file under {glob.Root}{glob.Advice}";
    }

    /// <summary>Where a path leads matters, over all links.</summary>
    public void AddChain(string path)
    {
        foreach (var place in LinkChain.Of(path))
        {
            _places.Add(place);
            AddFolder(Path.GetDirectoryName(place)!);
        }
    }

    private bool AddFolder(string path)
    {
        if (FileStatus.Of(path) is not { IsFolder: true } status)
            return false;
        _folders[path] = FileId.Of(status);
        return true;
    }

    private void FollowFrom(string root, WatchGlob[] globs)
    {
        if (FileStatus.Of(root) is { IsFolder: true })
        {
            if (LinkChain.Of(root).Count > 1)
                AddChain(root);
            foreach (var above in ignored.EnterFoldersAbove(root))
                AddFolder(above);
            Enter(root, globs);
            return;
        }
        AddChain(root);
        if (File.Exists(root))
            Find(root, globs[0]);
        // What is missing is seen to come by the nearest folder that is there.
        for (var above = Path.GetDirectoryName(root); above is not null && !AddFolder(above); above = Path.GetDirectoryName(above))
            continue;
    }

    private void Enter(string folder, WatchGlob[] globs)
    {
        if (FileStatus.Of(folder) is not { IsFolder: true } status || _above.Contains(FileId.Of(status)) || !HasRoomFor(folder))
            return;
        _folders[folder] = FileId.Of(status);
        ignored.Enter(folder);
        _above.Push(FileId.Of(status));
        foreach (var inside in Read(folder, globs))
            Enter(inside, globs);
        _above.Pop();
    }

    /// <summary>Notes the files of a folder that are meant, and returns the folders in it that lead further.</summary>
    private List<string> Read(string folder, WatchGlob[] globs)
    {
        var folders = new List<string>();
        try
        {
            foreach (var (path, isFolder) in new FileSystemEnumerable<(string, bool)>(folder, (ref entry) => (entry.ToFullPath(), entry.IsDirectory), All))
            {
                var relative = globs[0].Root.Length == 1 ? path.AsSpan(1) : path.AsSpan(globs[0].Root.Length + 1);
                if (WantedBy(globs, relative, isFolder) is not { } glob || ignored.Ignores(path, isFolder))
                    continue;
                if (isFolder)
                    folders.Add(path);
                else
                    Find(path, glob);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // It may be gone by now, which is no cause for complaint.
            if (Directory.Exists(folder))
                _complaints[folder] = $"{folder} cannot be read ({unreadable.Message}): changes in it go unnoticed";
        }
        foreach (var link in folders.Where(path => FileStatus.OfEntry(path) is { IsLink: true }))
            AddChain(link);
        return folders;
    }

    private static WatchGlob? WantedBy(WatchGlob[] globs, ReadOnlySpan<char> path, bool isFolder)
    {
        foreach (var glob in globs)
            if (isFolder ? glob.LeadsInto(path) : glob.Matches(path))
                return glob;
        return null;
    }

    private void Find(string path, WatchGlob glob)
    {
        _matched.Add(glob);
        if (_files.Count < MostFiles)
            _files.TryAdd(path, glob);
        else if (!_files.ContainsKey(path))
            LeaveOut(path, TooManyFiles);
    }

    private bool HasRoomFor(string folder)
    {
        if (elapsed() > Longest)
            late.Add(folder);
        if (WhyNot(folder) is not { } reason)
            return true;
        LeaveOut(folder, reason);
        return false;
    }

    private void LeaveOut(string path, string reason) =>
        _complaints.TryAdd(reason, $"{reason}; {path} and others are left out: say with --autoreload-watch=GLOB what matters, or with --autoreload-ignore=GLOB what does not");

    private string? WhyNot(string folder)
    {
        if (folder is "/proc" or "/sys")
            return "nobody saves files in /proc and /sys";
        if (_above.Count >= Deepest)
            return $"folders lie in each other more than {Deepest} deep";
        if (_folders.Count >= MostFolders && !_folders.ContainsKey(folder))
            return $"more than {MostFolders} folders would be watched";
        if (_files.Count >= MostFiles)
            return TooManyFiles;
        return late.Contains(folder) ? $"a scan would take more than {Longest.TotalSeconds} s" : null;
    }
}
