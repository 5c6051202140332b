using System.Security.Cryptography;
using Autoreload.Native;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Autoreload.Watching;

/// <summary>Looks at the disk: finds what the globs match, and reads what may have changed since the last look. Takes time; one look at a time.</summary>
internal sealed class Lookout(WatchSet set, TimeProvider time)
{
    // Between a file's change and our reading it; see FileState.IsFresh.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.1);

    private readonly IgnoreRules _ignored = new(set.Folder, set.Ignored);
    private Snapshot _last = Snapshot.Empty;

    /// <summary>Looks.</summary>
    public Look Look()
    {
        var start = time.GetTimestamp();
        var tree = new FolderTree(_ignored);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        var complaints = new List<string>();
        _ignored.BeginLook();
        tree.AddWay(set.Executable);
        foreach (var glob in set.GlobsInUse())
            if (Expand(glob, tree, path => reasons.TryAdd(path, glob.Reason)) == 0 && set.Globs.Count > 0)
                complaints.Add($"{glob.Reason} matches no file under {glob.Root}{Advice(glob)}");
        reasons.Remove(set.Executable);
        _last = Read(reasons.Keys, tree);
        return new(_last, tree.Places, tree.Folders, reasons, [.. complaints, .. tree.Complaints], time.GetElapsedTime(start));
    }

    private static string Advice(WatchedGlob glob) =>
        glob.Text.AsSpan().ContainsAny("?[{") ? ": only * and ** are wildcards" : "";

    /// <summary>Hands out the files that a glob matches, and says how many there are.</summary>
    private static int Expand(WatchedGlob glob, FolderTree tree, Action<string> found)
    {
        var isFile = glob.Pattern.Length == 0 && !Directory.Exists(glob.Root);
        if (tree.Open(isFile ? Path.GetDirectoryName(glob.Root) ?? "/" : glob.Root) is not { } root)
            return 0;
        if (isFile)
            return ExpandFile(glob.Root, root, tree, found);
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(glob.Pattern.Length == 0 ? "**/*" : glob.Pattern);
        var matches = matcher.Execute(root).Files.ToList();
        matches.ForEach(match => found(Path.Combine(root.FullName, match.Path)));
        return matches.Count;
    }

    private static int ExpandFile(string path, PrunedFolder folder, FolderTree tree, Action<string> found)
    {
        tree.AddFolder(folder.FullName);
        tree.AddWay(path);
        if (!File.Exists(path))
            return 0;
        found(path);
        return 1;
    }

    private Snapshot Read(IEnumerable<string> paths, FolderTree tree)
    {
        var files = new Dictionary<string, FileState>(StringComparer.Ordinal);
        foreach (var path in paths)
            if (StatusOf(path, tree) is { IsRegular: true } status)
                files.Add(path, Read(path, FileStamp.Of(status)));
        return new(FileStamp.Of(set.Executable), files);
    }

    private static FileStatus? StatusOf(string path, FolderTree tree)
    {
        var entry = FileStatus.OfEntry(path);
        if (entry is not { IsLink: true })
            return entry;
        tree.AddWay(path);
        return FileStatus.Of(path);
    }

    private FileState Read(string path, FileStamp stamp)
    {
        if (_last.Files.TryGetValue(path, out var known) && known.Stamp == stamp && !known.IsFresh)
            return known;
        var age = time.GetUtcNow() - stamp.ChangedAt;
        return new(stamp, Hash(path), age < Fresh);
    }

    private static string? Hash(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Convert.ToHexString(SHA256.HashData(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
