using System.Text;
using System.Text.RegularExpressions;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Makes text readable in lightningd's log, which shows each byte outside 0x20..0x7e as a question mark (lightningd/log.c,
/// logv) and begins a new entry at each line feed.
/// </summary>
internal static partial class LogText
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>ASCII and line feeds only: terminal sequences are gone, another character is one question mark, not up to four.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in TerminalSequence().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            plain.Append(rune.Value switch
            {
                '\t' => ' ',
                '\n' or (>= ' ' and <= '~') => (char)rune.Value,
                _ => '?',
            });
        }
        return plain.ToString();
    }

    [GeneratedRegex(@"\x1B(\[[0-?]*[ -/]*[@-~]|\][^\a\x1B]*(\a|\x1B\\)|[@-Z\\-_])", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex TerminalSequence();
}
