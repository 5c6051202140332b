using System.Globalization;

namespace Autoreload.Dev.Screen;

/// <summary>The line being typed as a terminal is to show it: in one row.</summary>
internal static class TypedLine
{
    /// <summary>The bytes that draw it and leave the cursor in its place.</summary>
    public static string Render(string prompt, string line, int cursor, string hint, int width)
    {
        var room = Math.Max(10, width - prompt.Length - 1);
        var from = FirstVisible(line, cursor, room);
        var to = LastVisible(line, from, room);
        var rest = room - Width(line[from..to]);
        var shownHint = hint.Length <= rest ? hint : hint[..Math.Max(0, rest)];
        var back = Width(line[cursor..to]) + shownHint.Length;
        return $"{prompt}{line[from..to]}{(shownHint.Length > 0 ? Colour.Grey + shownHint + Colour.Reset : "")}{(back > 0 ? $"\u001b[{back}D" : "")}";
    }

    /// <summary>How many columns a text takes: two for what East Asia writes and for pictures, none for what joins the character before.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(rune);
            width += category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : IsWide(rune.Value) ? 2 : 1;
        }
        return width;
    }

    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
        or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd);

    private static int FirstVisible(string line, int cursor, int room)
    {
        var from = 0;
        while (Width(line[from..cursor]) > room)
            from += char.IsHighSurrogate(line[from]) ? 2 : 1;
        return from;
    }

    private static int LastVisible(string line, int from, int room)
    {
        var to = line.Length;
        while (Width(line[from..to]) > room)
            to -= char.IsLowSurrogate(line[to - 1]) ? 2 : 1;
        return to;
    }
}
