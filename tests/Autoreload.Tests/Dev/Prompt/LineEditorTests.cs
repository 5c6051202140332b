using Autoreload.Dev.Prompt;

namespace Autoreload.Tests.Dev.Prompt;

public sealed class LineEditorTests
{
    private static readonly string[] Words = ["hello", "help", "listpeers", "name="];

    private readonly History _history = new();
    private readonly LineEditor _editor;

    public LineEditorTests() => _editor = new(_history, typed => Completion.Of(typed, typed.LastIndexOf(' ') + 1, Words));

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
    [InlineData("abc{A}x", "xabc", 1)]
    [InlineData("abc{A}{E}x", "abcx", 4)]
    [InlineData("abc<{U}", "c", 0)]
    [InlineData("abc<{K}", "ab", 2)]
    [InlineData("one two-three{W}", "one ", 4)]
    [InlineData("one two{W}{Y}{Y}", "one twotwo", 10)]
    [InlineData("one two[B]x", "one xtwo", 5)]
    [InlineData("one two^[F]x", "onex two", 4)]
    [InlineData("one two^[D]", " two", 0)]
    [InlineData("one two^[D]$ {Y}", " two one", 8)]
    [InlineData("abc^{D}", "bc", 0)]
    [InlineData("a😀\b", "a", 1)]
    [InlineData("a😀<x", "ax😀", 2)]
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
    [InlineData("one\none\ntwo\n---", "one")]
    [InlineData("one\ntwo\nother\n{R}o", "other")]
    [InlineData("one\ntwo\nother\n{R}o{R}", "two")]
    [InlineData("one\ntwo\nother\n{R}on", "one")]
    [InlineData("one\ntwo\n{R}on\b", "two")]
    [InlineData("one\ntwo\n{R}on{E}x", "onex")]
    [InlineData("one\n{R}on{G}", "")]
    public void Earlier_lines_come_back(string keys, string text)
    {
        Type(keys);

        Assert.Equal(text, _editor.Text);
    }

    [Theory]
    [InlineData("li\t", "listpeers ", 0)]
    [InlineData("he\t", "hel", 0)]
    [InlineData("he\t\t", "hel", 2)]
    [InlineData("hello na\t", "hello name=", 0)]
    [InlineData("x\t", "x", 0)]
    [InlineData("li x<<\t", "listpeers  x", 0)]
    public void Tab_completes_as_far_as_it_is_certain(string keys, string text, int candidates)
    {
        Type(keys);

        Assert.Equal((text, candidates), (_editor.Text, _editor.Candidates.Count));
    }

    [Fact]
    public void Enter_yields_the_line_and_begins_a_new_one()
    {
        Assert.Equal(EditStep.Line, Type("abc\n"));
        Assert.Equal(("abc", "", 0), (_editor.Finished, _editor.Text, _editor.Cursor));
    }

    [Fact]
    public void A_JSON_value_goes_on_in_the_next_row()
    {
        Assert.Equal(EditStep.NextRow, Type("hello {\"a\":\n"));
        Assert.Equal("… ", _editor.Prompt);
        Assert.Equal(EditStep.Line, Type("1}\n"));
        Assert.Equal("hello {\"a\":\n1}", _editor.Finished);
    }

    [Fact]
    public void Control_c_drops_the_line_first_and_control_d_ends_only_an_empty_one()
    {
        Type("a [\n1");

        Assert.NotEqual(EditStep.End, Type("{D}"));
        Assert.Equal(EditStep.Dropped, Type("{C}"));
        Assert.Equal(EditStep.Interrupt, Type("{C}"));
        Assert.Equal(EditStep.End, Type("{D}"));
    }

    private EditStep Type(string keys)
    {
        var step = EditStep.More;
        for (var i = 0; i < keys.Length; i++)
        {
            var isModified = keys[i] is '{' or '[' && i + 2 < keys.Length && char.IsUpper(keys[i + 1]);
            step = _editor.Press(isModified ? Modified(keys[i + 1], isAlt: keys[i] == '[') : KeyOf(keys[i]));
            if (step == EditStep.Line)
                _history.Add(_editor.Finished);
            i += isModified ? 2 : 0;
        }
        return step;
    }

    private static ConsoleKeyInfo KeyOf(char key) => key switch
    {
        '\n' => Plain(ConsoleKey.Enter, '\r'),
        '\t' => Plain(ConsoleKey.Tab, '\t'),
        '\b' => Plain(ConsoleKey.Backspace, '\u007f'),
        '<' => Plain(ConsoleKey.LeftArrow),
        '>' => Plain(ConsoleKey.RightArrow),
        '!' => Plain(ConsoleKey.Delete),
        '^' => Plain(ConsoleKey.Home),
        '$' => Plain(ConsoleKey.End),
        '-' => Plain(ConsoleKey.UpArrow),
        '+' => Plain(ConsoleKey.DownArrow),
        _ => Plain(ConsoleKey.None, key),
    };

    private static ConsoleKeyInfo Modified(char letter, bool isAlt) => new('\0', ConsoleKey.A + (letter - 'A'), shift: false, alt: isAlt, control: !isAlt);

    private static ConsoleKeyInfo Plain(ConsoleKey key, char character = '\0') => new(character, key, shift: false, alt: false, control: false);
}
