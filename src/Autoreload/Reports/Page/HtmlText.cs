using System.Buffers;
using System.Globalization;
using System.Text;

namespace Autoreload.Reports.Page;

/// <summary>Text as HTML shows it.</summary>
internal static class HtmlText
{
    private const string PlainInTags = " !#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\n\t";

    private static readonly SearchValues<char> Attribute = SearchValues.Create(PlainInTags);
    private static readonly SearchValues<char> Content = SearchValues.Create(PlainInTags + "\"'");

    /// <summary>Writes text. What cannot be seen, or turns the direction of writing, is shown as a replacement character.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="isInTag">Whether it is the value of an attribute, in quotes.</param>
    public static void Write(TextWriter output, ReadOnlySpan<char> text, bool isInTag)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(isInTag ? Attribute : Content);
            output.Write(plain < 0 ? text : text[..plain]);
            if (plain < 0)
                return;
            text = text[plain..];
            _ = Rune.DecodeFromUtf16(text, out var rune, out var length);
            WriteSpecial(output, rune);
            text = text[length..];
        }
    }

    private static void WriteSpecial(TextWriter output, Rune rune)
    {
        Span<char> letters = stackalloc char[2];
        output.Write(rune.Value switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ when !IsVisible(rune) => "\uFFFD",
            _ => letters[..rune.EncodeToUtf16(letters)],
        });
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
