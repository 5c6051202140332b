using Autoreload.Dev.Screen;
using Spectre.Console;

namespace Autoreload.Tests.Dev.Screen;

public sealed class DevScreenTests : IDisposable
{
    private const string ClearLine = "\r\u001b[2K";

    private readonly StringWriter _output = new();
    private readonly DevScreen _screen;

    public DevScreenTests()
    {
        var console = PlainConsole.On(_output);
        console.Profile.Width = 20;
        _screen = new(console, console);
    }

    [Fact]
    public void A_log_line_appears_above_the_line_being_typed()
    {
        _screen.Type("> ", "hel", 3);
        _screen.Log("info", "reloaded");

        Assert.Equal($"{ClearLine}> hel{ClearLine}INFO    reloaded\n> hel", _output.ToString());
    }

    [Fact]
    public void What_a_plugin_says_steers_no_terminal_and_passes_for_nothing_else()
    {
        _screen.Log("info", "\u001b[2Jone\nBROKEN  forged\u009b");
        _screen.Note("\u001b[31mred");

        Assert.Equal("INFO    one\n        BROKEN  forged?\nred\n", _output.ToString());
    }

    [Fact]
    public void Nothing_is_redrawn_when_nothing_is_typed()
    {
        _screen.Type("> ", "hello", 5);
        _screen.EndTyping();
        _screen.Note("done");

        Assert.Equal($"{ClearLine}> hello\ndone\n", _output.ToString());
    }

    [Fact]
    public async Task What_comes_while_the_terminal_is_lent_is_shown_afterwards()
    {
        await _screen.LendAsync(console =>
        {
            _screen.Note("meanwhile");
            console.WriteLine("lent");
            return Task.CompletedTask;
        });

        Assert.Equal("\u001b[?1049h\u001b[Hlent\n\u001b[?1049lmeanwhile\n", _output.ToString());
    }

    [Theory]
    [InlineData("hello", 2, "> hello\u001b[3D")]
    [InlineData("0123456789abcdefghij", 20, "> 3456789abcdefghij")]
    [InlineData("0123456789abcdefghij", 0, "> 0123456789abcdefg\u001b[17D")]
    [InlineData("日本語日本語日本語日本語", 12, "> 本語日本語日本語")]
    [InlineData("a😀b", 3, "> a😀b\u001b[1D")]
    public void The_cursor_stays_visible(string line, int cursor, string expected)
    {
        _screen.Type("> ", line, cursor);

        Assert.Equal(ClearLine + expected, _output.ToString());
    }

    [Fact]
    public void Long_lines_are_left_to_the_terminal()
    {
        _screen.Note(new string('x', 50));

        Assert.Equal(new string('x', 50) + "\n", _output.ToString());
    }

    [Fact]
    public void A_hint_stands_behind_the_line_as_far_as_there_is_room()
    {
        _screen.Type("> ", "hello ", 6, "[name] [number]");

        Assert.Equal($"{ClearLine}> hello \u001b[90m[name] [num\u001b[0m\u001b[11D", _output.ToString());
    }

    public void Dispose() => _output.Dispose();
}
