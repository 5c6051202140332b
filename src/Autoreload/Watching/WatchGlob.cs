using System.Text.RegularExpressions;

namespace Autoreload.Watching;

/// <summary>A glob as somebody wrote it, cut where its wildcards begin: what is named without them is never ignored.</summary>
internal sealed class WatchGlob
{
    private readonly string _text;
    private readonly string[] _wildcards;
    private readonly Regex _files;
    private readonly Regex _folders;

    /// <param name="text">The glob: relative to <paramref name="folder"/>, or absolute.</param>
    /// <param name="folder">The executable's folder.</param>
    /// <param name="reason">Who wants it, for people.</param>
    public WatchGlob(string text, string folder, string reason)
    {
        _text = text;
        Reason = reason;
        var words = text.Split('/');
        var literal = words.TakeWhile(word => !word.Contains('*', StringComparison.Ordinal)).Count();
        var root = literal == 1 && words[0].Length == 0 ? "/" : string.Join('/', words[..literal]);
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root, folder));
        _wildcards = [.. words[literal..].Where(word => word is not ("" or "."))];
        // A folder stands for everything in it.
        string[] levels = words[^1] is "" or "**" || _wildcards.Length == 0 ? [.. _wildcards, "**", "*"] : _wildcards;
        _files = Whole(string.Concat(levels.Select(level => level == "**" ? "(.*/)?" : OneLevel(level) + "/"))[..^1]);
        _folders = Whole(FoldersOf(levels));
    }

    /// <summary>The folder that its part without wildcards names; without any wildcard, the file or folder itself.</summary>
    public string Root { get; }

    /// <summary>Who wants it, for people.</summary>
    public string Reason { get; }

    /// <summary>Whether somebody asked for it; otherwise it follows from what the executable is.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>Whether it matches nothing, as what follows a wildcard is no way down.</summary>
    public bool IsImpossible => _wildcards.Contains("..", StringComparer.Ordinal);

    /// <summary>What to do about a glob that matches nothing, if that can be told.</summary>
    public string Advice => _text.AsSpan().ContainsAny("?[{") ? ": only * and ** are wildcards" : "";

    /// <summary>Whether a file is meant.</summary>
    /// <param name="path">Relative to <see cref="Root"/>.</param>
    public bool Matches(ReadOnlySpan<char> path) => _files.IsMatch(path);

    /// <summary>Whether something in a folder may be meant.</summary>
    /// <param name="path">Relative to <see cref="Root"/>.</param>
    public bool LeadsInto(ReadOnlySpan<char> path) => _folders.IsMatch(path);

    private static Regex Whole(string pattern) => new($@"^{pattern}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    private static string OneLevel(string level) => Regex.Escape(level).Replace(@"\*", "[^/]*", StringComparison.Ordinal);

    private static string FoldersOf(ReadOnlySpan<string> levels) => levels switch
    {
        ["**", ..] => ".*",
        [_] => "[^/]{0}",
        [var level, .. var rest] => $"{OneLevel(level)}(/{FoldersOf(rest)})?",
        [] => "",
    };
}
