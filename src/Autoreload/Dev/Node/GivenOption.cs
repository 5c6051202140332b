namespace Autoreload.Dev.Node;

/// <summary>An option of the plugin as it would stand on lightningd's command line.</summary>
/// <param name="Name">Without the leading dashes.</param>
/// <param name="Value">null for a flag.</param>
internal sealed record GivenOption(string Name, string? Value)
{
    /// <summary>Whether a word is one; everything else is for the plugin's own command line.</summary>
    public static bool Is(string word) => word.StartsWith("--", StringComparison.Ordinal) && word != "--developer";

    /// <summary>Reads <c>--name=value</c> or <c>--flag</c>.</summary>
    public static GivenOption Parse(string word) =>
        word[2..].Split('=', 2) is [var name, var value] ? new(name, value) : new(word[2..], Value: null);
}
