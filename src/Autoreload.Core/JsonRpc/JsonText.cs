using System.Text;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Writes text into JSON with the fewest escapes there are. (System.Text.Json's default encoder escapes <c>+ &lt; &gt; &amp; '</c>
/// and everything that is not ASCII as <c>\u00XX</c>, which lightningd cannot undo.)
/// </summary>
internal static class JsonText
{
    /// <summary>The bytes between the quotes.</summary>
    public static byte[] Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' or '\x7f' => escaped.Append($"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }
        return Encoding.UTF8.GetBytes(escaped.ToString());
    }
}
