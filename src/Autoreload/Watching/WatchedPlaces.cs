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
        var places = new List<(string Folder, string Name)>();
        Follow(Path.GetFullPath(path), places, 0);
        return [.. places
            .Distinct()
            .GroupBy(place => place.Folder, place => place.Name, StringComparer.Ordinal)
            .Select(group => (Folder: group.Key, Names: group.ToArray(), Status: FileStatus.Of(group.Key)))
            .Where(place => place.Status is { IsFolder: true })
            .Select(place => new WatchedFolder(place.Folder, place.Status!.Value.Device, place.Status.Value.Inode, string.Join('\n', place.Names)))];
    }

    private static void Follow(string path, List<(string Folder, string Name)> places, int links)
    {
        if (links > MostLinks || Path.GetDirectoryName(path) is not { } folder)
            return;
        for (var above = folder; Path.GetDirectoryName(above) is { } parent; above = parent)
        {
            if (new FileInfo(above).LinkTarget is not { } elsewhere)
                continue;
            places.Add((parent, Path.GetFileName(above)));
            Follow(Path.GetFullPath(Path.Combine(parent, elsewhere, Path.GetRelativePath(above, path))), places, links + 1);
            return;
        }
        places.Add((folder, Path.GetFileName(path)));
        if (new FileInfo(path).LinkTarget is { } target)
            Follow(Path.GetFullPath(Path.Combine(folder, target)), places, links + 1);
    }
}
