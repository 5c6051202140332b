using System.Runtime.InteropServices;
using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class SegmentTests
{
    private const int MoreThanASegment = 100_000;

    [Fact]
    public void The_segments_of_a_message_that_is_done_with_are_used_again()
    {
        var framer = new Framer(Sender.Lightningd);
        var first = Take(framer, 'a');
        var segment = SegmentOf(first);

        first.Release();
        var others = Enumerable.Range(0, 3).Select(_ => SegmentOf(Take(framer, 'b')));

        Assert.Contains(segment, others);
    }

    [Fact]
    public void The_segments_of_a_message_that_somebody_keeps_are_left_alone()
    {
        var framer = new Framer(Sender.Lightningd);
        var kept = Take(framer, 'a').Keep();
        var text = Encoding.UTF8.GetString(kept.Json);

        kept.Release();
        for (var i = 0; i < 3; i++)
            Take(framer, 'b').Release();

        Assert.Equal(text, Encoding.UTF8.GetString(kept.Json));
    }

    [Fact]
    public void A_message_that_fills_most_of_a_segment_takes_it_along_with_what_is_its_own()
    {
        var framer = new Framer(Sender.Lightningd);
        var large = Encoding.UTF8.GetBytes($$"""{"a":"{{new string('a', 40_000)}}"}""" + "\n\n{\"b\":1}\n\n");
        List<string> taken = [];

        Frames.Feed(framer, large, () =>
        {
            while (framer.TryTake(out var frame))
                taken.Add($"{frame.Message!.IsView} {Encoding.UTF8.GetString(frame.Message.Json)[..6]}");
        });

        Assert.Equal(["False {\"a\":\"", "True {\"b\":1"], taken);
    }

    [Fact]
    public void A_view_before_a_large_message_is_good_until_the_next_read()
    {
        var framer = new Framer(Sender.Lightningd);
        var bytes = Encoding.UTF8.GetBytes("{\"a\":1}\n\n" + $$"""{"b":"{{new string('b', 40_000)}}"}""" + "\n\n");
        bytes.CopyTo(framer.Free);
        framer.Add(bytes.Length);
        framer.TryTake(out var small);
        framer.TryTake(out var large);

        large.Message!.Release();

        Assert.Equal("{\"a\":1}"u8, small.Message!.Json);
    }

    private static Message Take(Framer framer, char letter)
    {
        Message? taken = null;
        Frames.Feed(framer, Encoding.UTF8.GetBytes($$"""{"a":"{{new string(letter, MoreThanASegment)}}"}"""), () => taken = framer.TryTake(out var frame) ? frame.Message : taken);
        return taken!;
    }

    private static byte[] SegmentOf(Message message) =>
        MemoryMarshal.TryGetArray(message.Bytes.First, out var stretch) ? stretch.Array! : [];
}
