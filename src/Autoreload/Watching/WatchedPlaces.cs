using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>
/// The directory entries that decide which file a path leads to: the file's own, and that of each symbolic link on the way.
/// </summary>
internal static class WatchedPlaces
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Each folder with the names in it that matter; folders that are missing are left out.</summary>
    public static IReadOnlyList<WatchedFolder> Of(string path)
    {
        // Before lightningd has our manifest: no queries over value types, whose code must be compiled in every process anew.
        var names = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        Follow(Path.GetFullPath(path), names, 0);
        var folders = new List<WatchedFolder>(names.Count);
        foreach (var folder in names.Keys)
        {
            if (FileStatus.Of(folder) is { IsFolder: true } status)
                folders.Add(new(folder, status.Device, status.Inode, string.Join('\n', names[folder])));
        }
        return folders;
    }

    private static void Follow(string path, Dictionary<string, List<string>> names, int links)
    {
        if (links > MostLinks || Path.GetDirectoryName(path) is not { } folder)
            return;
        for (var above = folder; Path.GetDirectoryName(above) is { } parent; above = parent)
        {
            if (new FileInfo(above).LinkTarget is not { } elsewhere)
                continue;
            Note(parent, Path.GetFileName(above), names);
            Follow(Path.GetFullPath(Path.Combine(parent, elsewhere, Path.GetRelativePath(above, path))), names, links + 1);
            return;
        }
        Note(folder, Path.GetFileName(path), names);
        if (new FileInfo(path).LinkTarget is { } target)
            Follow(Path.GetFullPath(Path.Combine(folder, target)), names, links + 1);
    }

    private static void Note(string folder, string name, Dictionary<string, List<string>> names)
    {
        if (!names.TryGetValue(folder, out var known))
            names.Add(folder, known = []);
        if (!known.Contains(name, StringComparer.Ordinal))
            known.Add(name);
    }
}
