using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Autoreload.Core.JsonRpc;

/// <summary>Makes text harmless where it is shown: it comes from children, and could steer a terminal or forge the entries of a log.</summary>
public static partial class LogText
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>
    /// ASCII and line feeds only: lightningd's log shows each byte outside 0x20..0x7e as a question mark (lightningd/log.c, logv).
    /// Terminal sequences are gone, another character is one question mark, not up to four.
    /// </summary>
    public static string Plain(string text) => Map(text, rune => rune.Value is >= ' ' and <= '~');

    /// <summary>Every character that can be seen, and line feeds: nothing that moves a cursor, changes a colour or turns the direction of writing.</summary>
    public static string Visible(string text) => Map(text, IsVisible);

    private static string Map(string text, Func<Rune, bool> isFit)
    {
        var mapped = new StringBuilder(text.Length);
        foreach (var rune in TerminalSequence().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => mapped.Append('\n'),
                '\t' => mapped.Append(' '),
                _ when isFit(rune) => mapped.Append(rune),
                _ => mapped.Append('?'),
            };
        }
        return mapped.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\a\x1B]*(\a|\x1B\\)|[@-Z\\-_])", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex TerminalSequence();
}
