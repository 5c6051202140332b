namespace Autoreload.Replay;

/// <summary>Members whose values say when, or in which process, an answer was made, and not whether it is the same.</summary>
/// <param name="paths">More of them: names of members joined by dots, matched from the end; <c>*</c> is any one step.</param>
internal sealed class IgnoredMembers(IEnumerable<string> paths)
{
    private static readonly string[] Names = ["id", "pid", "at", "time", "timestamp", "date", "uptime"];
    private static readonly string[] Ends = ["_at", "_id", "_pid", "_time", "_timestamp"];

    private readonly string[][] _paths = [.. paths.Select(path => path.Split('.'))];

    /// <summary>Whether the member at the end of a path is one.</summary>
    /// <param name="path">The names of the members that lead to it; <c>[]</c> for an item of an array.</param>
    public bool Contains(IReadOnlyList<string> path) =>
        path.Count > 0 && (IsVolatile(path[^1]) || Array.Exists(_paths, ignored => IsTail(ignored, path)));

    private static bool IsVolatile(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Array.Exists(Ends, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool IsTail(string[] ignored, IReadOnlyList<string> path)
    {
        if (ignored.Length > path.Count)
            return false;
        for (var i = 1; i <= ignored.Length; i++)
            if (ignored[^i] != "*" && ignored[^i] != path[^i])
                return false;
        return true;
    }
}
