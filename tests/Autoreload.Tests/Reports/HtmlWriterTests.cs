using Autoreload.Reports.Page;

namespace Autoreload.Tests.Reports;

public sealed class HtmlWriterTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void What_fills_a_hole_is_text_between_tags()
    {
        new HtmlWriter(_output).Write($"<b>{"<script>\"&'</b>"}</b>");

        Assert.Equal("<b>&lt;script&gt;\"&amp;'&lt;/b&gt;</b>", _output.ToString());
    }

    [Fact]
    public void What_fills_a_hole_ends_no_attribute()
    {
        var html = new HtmlWriter(_output);
        html.Write($"<i title=\"");
        html.Write($"{"\" onclick='x"}\">");

        Assert.Equal("<i title=\"&quot; onclick=&#39;x\">", _output.ToString());
    }

    [Theory]
    [InlineData("a\u001b[2Jb", "a\uFFFD[2Jb")]
    [InlineData("a\u0000b\r", "a\uFFFDb\uFFFD")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u2028b", "a\uFFFDb")]
    [InlineData("né 雷 ⚡ 😀", "né 雷 ⚡ 😀")]
    public void What_cannot_be_seen_or_turns_the_writing_is_replaced(string text, string shown)
    {
        new HtmlWriter(_output).Write($"{text}");

        Assert.Equal(shown, _output.ToString());
    }

    [Fact]
    public void Half_a_character_is_replaced()
    {
        new HtmlWriter(_output).Write($"{"a\uD800b"}");

        Assert.Equal("a\uFFFDb", _output.ToString());
    }

    [Fact]
    public void Numbers_are_written_for_people_or_for_the_browser()
    {
        new HtmlWriter(_output).Write($"{1234567L} {1234.567} {TimeSpan.FromSeconds(1.5)}");

        Assert.Equal("1,234,567 1234.57 1.5 s", _output.ToString());
    }
}
