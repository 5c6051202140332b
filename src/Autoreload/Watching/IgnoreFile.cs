using MAB.DotIgnore;

namespace Autoreload.Watching;

/// <summary>Ignore patterns in the syntax of .gitignore.</summary>
internal sealed class IgnoreFile
{
    private const int MostJudged = 100_000;

    private readonly string _folder;
    private readonly List<IgnoreRule> _rules = [];
    private readonly List<string> _complaints = [];
    // A rule is a regular expression: half a microsecond for each path, and the same paths come at each scan.
    private readonly Dictionary<(string Path, bool IsFolder), bool?> _judged = [];

    /// <param name="folder">What the patterns are relative to.</param>
    /// <param name="patterns">One pattern or comment each, and where it stands, for people.</param>
    public IgnoreFile(string folder, IEnumerable<(string Pattern, string Place)> patterns)
    {
        _folder = folder;
        foreach (var (pattern, place) in patterns)
            if (!string.IsNullOrWhiteSpace(pattern) && !pattern.StartsWith('#'))
                Add(pattern, place);
    }

    /// <summary>What is wrong with the patterns, for people.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Whether the last pattern that matches a path ignores it; null when none matches.</summary>
    public bool? Judge(string path, bool isFolder)
    {
        if (_rules.Count == 0)
            return null;
        if (_judged.TryGetValue((path, isFolder), out var isIgnored))
            return isIgnored;
        if (_judged.Count == MostJudged)
            _judged.Clear();
        var relative = Path.GetRelativePath(_folder, path);
        var decides = _rules.FindLast(rule => rule.IsMatch(relative, isFolder));
        return _judged[(path, isFolder)] = decides is null ? null : !decides.PatternFlags.HasFlag(PatternFlags.NEGATION);
    }

    /// <summary>git takes a line that is not a pattern for one that matches nothing.</summary>
    private void Add(string pattern, string place)
    {
        try
        {
            var rule = new IgnoreRule(pattern);
            rule.IsMatch("compiles the pattern", pathIsDirectory: false);
            _rules.Add(rule);
        }
        catch (ArgumentException)
        {
            _complaints.Add($"{place}: '{pattern}' is not a pattern ([ begins a set of characters, as in [a-z]): it is left out");
        }
    }
}
