using System.Globalization;
using System.Text;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Writes text into JSON with the fewest escapes there are, and undoes escapes. (System.Text.Json's default encoder escapes
/// <c>+ &lt; &gt; &amp; '</c> and everything that is not ASCII as <c>\u00XX</c>, which lightningd cannot undo.)
/// </summary>
internal static class JsonText
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>The bytes between the quotes.</summary>
    public static byte[] Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            escaped.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\x7f' => $"\\u{(int)letter:x4}",
                _ => new ReadOnlySpan<char>(in letter),
            });
        }
        return Encoding.UTF8.GetBytes(escaped.ToString());
    }

    /// <summary>What the text between the quotes means; an escape that is none stays as it is.</summary>
    public static string Unescape(string text)
    {
        var meaning = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                meaning.Append(text[at]);
            }
            else if (UnicodeEscape(text, at) is { } letter)
            {
                meaning.Append(letter);
                at += UnicodeEscapeLength - 1;
            }
            else
            {
                meaning.Append(Unescape(text[++at]));
            }
        }
        return meaning.ToString();
    }

    /// <summary>
    /// The text between the quotes with each <c>\uXXXX</c> written as UTF-8 and all other escapes kept; null when one of them is
    /// a control character or half a surrogate pair, which cannot be written so.
    /// </summary>
    public static byte[]? WithoutUnicodeEscapes(string text)
    {
        var written = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (UnicodeEscape(text, at) is { } unit)
            {
                var second = char.IsHighSurrogate(unit) ? UnicodeEscape(text, at + UnicodeEscapeLength) : null;
                if (char.IsControl(unit) || (char.IsSurrogate(unit) && !(second is { } low && char.IsLowSurrogate(low))))
                    return null;
                written.Append(unit is '"' or '\\' ? $"\\{unit}" : $"{unit}{second}");
                at += (second is null ? 1 : 2) * UnicodeEscapeLength - 1;
            }
            else
            {
                written.Append(text[at]);
                if (text[at] == '\\' && ++at < text.Length)
                    written.Append(text[at]);
            }
        }
        return Encoding.UTF8.GetBytes(written.ToString());
    }

    private static char Unescape(char escaped) => escaped switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escaped,
    };

    private static char? UnicodeEscape(string text, int at) =>
        at + UnicodeEscapeLength <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.AsSpan(at + 2, UnicodeEscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
