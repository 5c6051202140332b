using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;
using static Autoreload.Core.Tests.JsonRpc.Frames;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class FramerTests
{
    private const string Good = """{"jsonrpc":"2.0","id":"1","result":{}}""";

    public static TheoryData<string> Accepted => [.. Lines("accepted.txt")];

    public static TheoryData<string> Refused => [.. Lines("refused.txt")];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_lightningd_accepts_is_yielded_byte_for_byte(string line)
    {
        var message = Bytes(line);

        var frames = OfChild(message);

        Assert.Equal([Message(Encoding.UTF8.GetString(message))], frames);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_lightningd_refuses_is_stray_text_and_the_next_message_comes_through(string line)
    {
        var (why, text) = (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);

        var frames = OfChild([.. Bytes(text), (byte)'\n', .. Bytes(Good)]);

        Assert.Contains($"{why}: ", frames[0], StringComparison.Ordinal);
        Assert.Equal([Message(Good)], frames.Where(x => x.EndsWith('\n')).ToList());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("\r\n\t ")]
    [InlineData("\n\n\n\n")]
    public void Any_separator_becomes_two_line_feeds(string separator)
    {
        var frames = OfChild(Bytes(Good + separator + Good + separator));

        Assert.Equal([Message(Good), Message(Good)], frames);
    }

    [Fact]
    public void A_message_comes_with_its_closing_brace()
    {
        var framer = new Framer(Sender.Child);

        Feed(framer, Bytes(Good), () => { });

        Assert.True(framer.TryTake(out var frame));
        Assert.Equal(Message(Good), Encoding.UTF8.GetString(frame.Message!.Bytes));
    }

    [Fact]
    public void Text_before_a_message_on_the_same_line_is_stray()
    {
        var frames = OfChild(Bytes($"hello{Good}\nto you {Good} and you"));

        Assert.Equal(
            [Stray(StrayKind.Text, "hello"), Message(Good), Stray(StrayKind.Text, "to you"), Message(Good), Stray(StrayKind.Text, "and you")],
            frames);
    }

    [Fact]
    public void Stray_text_comes_line_by_line()
    {
        var frames = OfChild(Bytes("one\r\n\n  two {'a': 1}\n{'b': 2} three"));

        Assert.Equal(
            [Stray(StrayKind.Text, "one"), Stray(StrayKind.Text, "two {'a': 1}"), Stray(StrayKind.Malformed, "{'b': 2} three")],
            frames);
    }

    [Fact]
    public void The_messages_of_a_batch_come_through()
    {
        var frames = OfChild(Bytes($"[{Good},{Good}]"));

        Assert.Equal(
            [Stray(StrayKind.Batch, "["), Message(Good), Stray(StrayKind.Batch, ","), Message(Good), Stray(StrayKind.Batch, "]")],
            frames);
    }

    [Fact]
    public void A_message_after_an_object_that_breaks_off_comes_through()
    {
        var frames = OfChild(Bytes("{\"jsonrpc\":\"2.0\",\n" + Good));

        Assert.Equal([Stray(StrayKind.Malformed, "{\"jsonrpc\":\"2.0\","), Message(Good)], frames);
    }

    [Fact]
    public void A_message_after_a_string_that_breaks_off_comes_through()
    {
        var frames = OfChild(Bytes("{\"jsonrpc\":\"2.0\",\"id\":\"\n" + Good));

        Assert.Equal([Stray(StrayKind.Malformed, "{\"jsonrpc\":\"2.0\",\"id\":\""), Message(Good)], frames);
    }

    [Fact]
    public void A_message_inside_an_object_that_is_never_ended_comes_at_the_end_of_the_stream()
    {
        var frames = OfChild(Bytes("{\"jsonrpc\":" + Good));

        Assert.Equal([Stray(StrayKind.Malformed, "{\"jsonrpc\":"), Message(Good)], frames);
    }

    [Fact]
    public void An_object_that_is_not_ended_waits()
    {
        var framer = new Framer(Sender.Child);

        Feed(framer, "\n{\"jsonrpc\""u8, () => { });

        Assert.False(framer.TryTake(out _));
        Assert.Equal(10, framer.Unfinished);
    }

    [Fact]
    public void Long_stray_text_is_cut()
    {
        var frames = OfChild(Bytes(new string('x', 10_000) + Good));

        Assert.Equal([Stray(StrayKind.Text, new string('x', 4096)), Message(Good)], frames);
    }

    [Fact]
    public void Nothing_of_lightningds_is_refused()
    {
        var frames = OfLightningd(Bytes("""{"a":"\q"} noise {"b":[1,{"}":"]"}]}{"c" "d"}"""), "{\"e\":\""u8.ToArray(), [0xFF, (byte)'"', (byte)'}']);

        Assert.Equal(4, frames.Count);
        Assert.Equal(Message("""{"a":"\q"}"""), frames[0]);
    }

    [Fact]
    public void The_first_top_level_member_of_a_name_is_peeked()
    {
        var message = Take("""{"params":{"id":"nested","a":[1]},"\u0069d":0,"id":"7/cln:é#1","id":2,"method":"pay","jsonrpc":"2.0"}""");

        Assert.Equal("\"7/cln:é#1\"", Encoding.UTF8.GetString(message.IdToken));
        Assert.Equal("7/cln:é#1", Encoding.UTF8.GetString(message.Id));
        Assert.Equal("pay", Encoding.UTF8.GetString(message.Method));
        Assert.Equal("""{"id":"nested","a":[1]}""", Encoding.UTF8.GetString(message.Params));
        Assert.True(message.Result.IsEmpty);
    }

    [Fact]
    public void A_kept_message_survives_what_is_read_next()
    {
        var framer = new Framer(Sender.Child);
        Feed(framer, Bytes(Good), () => { });
        Assert.True(framer.TryTake(out var frame));

        var kept = frame.Message!.Keep();
        framer.Free.Span.Clear();

        Assert.Equal(Message(Good), Encoding.UTF8.GetString(kept.Bytes));
    }

    private static Message Take(string json)
    {
        var framer = new Framer(Sender.Child);
        Feed(framer, Bytes(json), () => { });
        Assert.True(framer.TryTake(out var frame));
        return frame.Message!.Keep();
    }
}
