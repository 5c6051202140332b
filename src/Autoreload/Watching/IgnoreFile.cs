using MAB.DotIgnore;

namespace Autoreload.Watching;

/// <summary>Ignore patterns in the syntax of .gitignore, for what lies under one folder.</summary>
internal sealed class IgnoreFile
{
    private readonly string _folder;

    // The library compiles regular expressions: not before the first look, which another thread takes while the child starts.
    private readonly Lazy<IgnoreList> _list;

    public IgnoreFile(string folder, IEnumerable<string> patterns)
    {
        _folder = folder;
        _list = new(() => new(patterns));
    }

    /// <summary>The pattern that decides on a path, the last that matches; null when none does, or it lies elsewhere.</summary>
    public (string Pattern, bool IsIgnored)? Judge(string path, bool isFolder)
    {
        if (!path.StartsWith(_folder, StringComparison.Ordinal) || path.Length == _folder.Length)
            return null;
        var relative = path[_folder.Length..].TrimStart('/');
        return _list.Value.Rules.LastOrDefault(rule => rule.IsMatch(relative, isFolder)) is { } decides
            ? (decides.OriginalPattern, !decides.PatternFlags.HasFlag(PatternFlags.NEGATION))
            : null;
    }
}
