using System.IO.Enumeration;

namespace Autoreload.Dev.Language;

/// <summary>Patterns in which <c>*</c> stands for any text.</summary>
internal static class Glob
{
    /// <summary>Whether the whole text is what the pattern says.</summary>
    public static bool IsMatch(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("?", "\\?", StringComparison.Ordinal), text, ignoreCase: false);
}
