using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Autoreload.Core.JsonRpc;

/// <summary>Makes text harmless where it is shown: it comes from children, and could steer a terminal or forge the entries of a log.</summary>
public static partial class LogText
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>How many bytes of what a child wrote one log line holds.</summary>
    private const int LongestExcerpt = 1000;

    /// <summary>
    /// ASCII and line feeds only: lightningd's log shows each byte outside 0x20..0x7e as a question mark (lightningd/log.c, logv).
    /// Terminal sequences are gone, another character is one question mark, not up to four.
    /// </summary>
    public static string Plain(string text) => Map(text, rune => rune.Value is >= ' ' and <= '~');

    /// <summary>Every character that can be seen, and line feeds: nothing that moves a cursor, changes a colour or turns the direction of writing.</summary>
    public static string Visible(string text) => Map(text, IsVisible);

    /// <summary>What a child wrote, cut at 1000 bytes: whatever it writes, a log line of ours stays short.</summary>
    public static string Excerpt(ReadOnlySpan<byte> text) => text.Length <= LongestExcerpt
        ? Encoding.UTF8.GetString(text)
        : $"{Encoding.UTF8.GetString(text[..LongestExcerpt])}... ({text.Length} bytes in all)";

    /// <inheritdoc cref="Excerpt(ReadOnlySpan{byte})"/>
    public static string Excerpt(string text) => text.Length <= LongestExcerpt ? text : Excerpt(Encoding.UTF8.GetBytes(text));

    private static string Map(string text, Func<Rune, bool> isFit)
    {
        var mapped = new StringBuilder(text.Length);
        foreach (var rune in TerminalSequence().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            mapped.Append(rune.Value switch
            {
                '\n' => rune,
                '\t' => new Rune(' '),
                _ => isFit(rune) ? rune : new Rune('?'),
            });
        }
        return mapped.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\a\x1B]*(\a|\x1B\\)|[@-Z\\-_])", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex TerminalSequence();
}
