namespace Autoreload.Watching;

/// <summary>
/// The directory entries that decide which file a path leads to: the file's own, and that of each symbolic link on the way.
/// </summary>
internal static class LinkChain
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path of each entry.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        var chain = new List<string>();
        if (path.Length > 0)
            Follow(Path.GetFullPath(path), chain, 0);
        return chain;
    }

    private static void Follow(string path, List<string> chain, int links)
    {
        if (links > MostLinks || Path.GetDirectoryName(path) is not { } folder)
            return;
        for (var above = folder; Path.GetDirectoryName(above) is { } parent; above = parent)
        {
            if (new FileInfo(above).LinkTarget is not { } elsewhere)
                continue;
            chain.Add(above);
            Follow(Path.GetFullPath(Path.Combine(parent, elsewhere, Path.GetRelativePath(above, path))), chain, links + 1);
            return;
        }
        chain.Add(path);
        if (new FileInfo(path).LinkTarget is { } target)
            Follow(Path.GetFullPath(Path.Combine(folder, target)), chain, links + 1);
    }
}
