using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class FramerSizeTests
{
    [Fact]
    public void A_message_of_64_MiB_is_collected_whole()
    {
        byte[] message = [.. """{"jsonrpc":"2.0","result":"""u8, (byte)'"', .. Letters(64 << 20), .. "\",\"id\":\"1\"}"u8];
        var framer = new Framer(Sender.Child);
        Message? taken = null;

        Frames.Feed(framer, message, () => taken = framer.TryTake(out var frame) ? frame.Message : null);

        Assert.NotNull(taken);
        Assert.Equal(message.Length + 2, taken.Bytes.Length);
        Assert.Equal("1"u8, taken.Id);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":[")]
    [InlineData("{\"a\":\"{")]
    [InlineData("{\"a\":{\"b\":\"{\"},\"c\":")]
    public void Refusing_takes_time_in_proportion_to_the_input(string repeated)
    {
        byte[] hostile = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 50_000))), (byte)'?', (byte)'\n'];
        var framer = new Framer(Sender.Child);
        var strayed = 0;

        Frames.Feed(framer, hostile, () =>
        {
            while (framer.TryTake(out _))
                strayed++;
        });
        while (framer.TryTakeRest(out _))
            strayed++;

        Assert.True(strayed > 0);
    }

    [Fact]
    public void Nesting_that_would_overflow_the_stack_of_lightningd_is_refused()
    {
        var deep = "{\"jsonrpc\":" + new string('[', 20_000) + new string(']', 20_000) + "}";

        var frames = Frames.OfChild(Encoding.UTF8.GetBytes(deep));

        Assert.StartsWith("Malformed", Assert.Single(frames), StringComparison.Ordinal);
    }

    private static byte[] Letters(int count)
    {
        var letters = new byte[count];
        Array.Fill(letters, (byte)'x');
        return letters;
    }
}
