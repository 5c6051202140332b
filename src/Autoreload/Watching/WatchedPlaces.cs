namespace Autoreload.Watching;

/// <summary>
/// The directory entries that decide which file a path leads to: the file's own, and that of each symbolic link on the way.
/// </summary>
internal static class WatchedPlaces
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path of each entry.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        var places = new List<string>();
        if (path.Length > 0)
            Follow(Path.GetFullPath(path), places, 0);
        return places;
    }

    private static void Follow(string path, List<string> places, int links)
    {
        if (links > MostLinks || Path.GetDirectoryName(path) is not { } folder)
            return;
        for (var above = folder; Path.GetDirectoryName(above) is { } parent; above = parent)
        {
            if (new FileInfo(above).LinkTarget is not { } elsewhere)
                continue;
            places.Add(above);
            Follow(Path.GetFullPath(Path.Combine(parent, elsewhere, Path.GetRelativePath(above, path))), places, links + 1);
            return;
        }
        places.Add(path);
        if (new FileInfo(path).LinkTarget is { } target)
            Follow(Path.GetFullPath(Path.Combine(folder, target)), places, links + 1);
    }
}
