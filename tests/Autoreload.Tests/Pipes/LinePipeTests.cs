using System.Text;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;

namespace Autoreload.Tests.Pipes;

public sealed class LinePipeTests : IDisposable
{
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<string> _lines = [];
    private readonly LinePipe _pipe;
    private readonly int _writeEnd;

    public LinePipeTests()
    {
        _pipe = new(_loop, _lines.Add) { IsPaused = () => false };
        (var readEnd, _writeEnd) = Libc.Pipe();
        Libc.SetBlocking(readEnd, isBlocking: false);
        _pipe.Open(readEnd);
    }

    [Fact]
    public void Lines_come_without_their_ends()
    {
        Write("one\ntwo\r\n\nthr");
        Write("ee\nrest");

        _pipe.Finish();

        Assert.Equal(["one", "two", "", "three", "rest"], _lines);
    }

    [Fact]
    public void A_character_in_two_writes_is_one()
    {
        Libc.Write(_writeEnd, "\u20ac"u8[..2]);
        _pipe.OnReady();
        Libc.Write(_writeEnd, "\u20ac"u8[2..]);

        _pipe.Finish();

        Assert.Equal(["€"], _lines);
    }

    [Fact]
    public void What_is_no_text_is_replaced()
    {
        Libc.Write(_writeEnd, [(byte)'a', 0xff, (byte)'b', (byte)'\n']);

        _pipe.Finish();

        Assert.Equal(["a\ufffdb"], _lines);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("😀")]
    public void A_line_longer_than_4_KiB_is_cut_between_characters_and_its_length_told(string character)
    {
        var line = Encoding.UTF8.GetBytes("a" + string.Concat(Enumerable.Repeat(character, 5000)));
        Libc.Write(_writeEnd, [.. line, .. "\nnext\n"u8]);

        _pipe.Finish();

        var cut = Encoding.UTF8.GetString(line[..4096]).TrimEnd('\ufffd');
        Assert.Equal([$"{cut} ... and {line.Length - 4096} bytes more", "next"], _lines);
    }

    public void Dispose()
    {
        Libc.Close(_writeEnd);
        _pipe.Finish();
        _loop.Dispose();
    }

    private void Write(string text) => Libc.Write(_writeEnd, Encoding.UTF8.GetBytes(text));
}
