using Autoreload.Dev;

namespace Autoreload.Tests.Dev;

public sealed class LineEditorTests
{
    private readonly LineEditor _editor = new();

    [Theory]
    [InlineData("abc", "abc", 3)]
    [InlineData("abc<", "abc", 2)]
    [InlineData("abc<<x", "axbc", 2)]
    [InlineData("abc\b", "ab", 2)]
    [InlineData("abc<\b", "ac", 1)]
    [InlineData("abc<!", "ab", 2)]
    [InlineData("abc^x", "xabc", 1)]
    [InlineData("abc^\b", "abc", 0)]
    [InlineData("abc^$!", "abc", 3)]
    [InlineData("abc<~", "c", 0)]
    [InlineData("<>", "", 0)]
    public void Keys_edit_the_line(string keys, string text, int cursor)
    {
        Type(keys);

        Assert.Equal((text, cursor), (_editor.Text, _editor.Cursor));
    }

    [Theory]
    [InlineData("one\ntwo\n-", "two")]
    [InlineData("one\ntwo\n--", "one")]
    [InlineData("one\ntwo\n---", "one")]
    [InlineData("one\ntwo\n--+", "two")]
    [InlineData("one\ntwo\n-+", "")]
    [InlineData("one\none\n--", "one")]
    public void Earlier_lines_come_back(string keys, string text)
    {
        Type(keys);

        Assert.Equal(text, _editor.Text);
    }

    [Fact]
    public void Enter_yields_the_line_and_begins_a_new_one()
    {
        Assert.Equal("abc", Type("abc\n"));
        Assert.Equal(("", 0), (_editor.Text, _editor.Cursor));
    }

    [Fact]
    public void Control_c_ends_the_prompt_and_control_d_does_on_an_empty_line()
    {
        Assert.True(_editor.IsEnd(Control(ConsoleKey.D)));

        Type("a");

        Assert.False(_editor.IsEnd(Control(ConsoleKey.D)));
        Assert.True(_editor.IsEnd(Control(ConsoleKey.C)));
    }

    private string? Type(string keys)
    {
        string? line = null;
        foreach (var key in keys)
            line = _editor.Press(KeyOf(key));
        return line;
    }

    private static ConsoleKeyInfo KeyOf(char key) => key switch
    {
        '\n' => Plain(ConsoleKey.Enter, '\r'),
        '\b' => Plain(ConsoleKey.Backspace, '\u007f'),
        '<' => Plain(ConsoleKey.LeftArrow),
        '>' => Plain(ConsoleKey.RightArrow),
        '!' => Plain(ConsoleKey.Delete),
        '^' => Plain(ConsoleKey.Home),
        '$' => Plain(ConsoleKey.End),
        '-' => Plain(ConsoleKey.UpArrow),
        '+' => Plain(ConsoleKey.DownArrow),
        '~' => Control(ConsoleKey.U),
        _ => Plain(ConsoleKey.None, key),
    };

    private static ConsoleKeyInfo Plain(ConsoleKey key, char character = '\0') => new(character, key, shift: false, alt: false, control: false);

    private static ConsoleKeyInfo Control(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: true);
}
