using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Tests.JsonRpc;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Fuzzing;

public sealed class StdoutFuzz
{
    private static readonly byte[][] Messages = [.. Frames.Lines("../JsonRpc/accepted.txt").Select(Frames.Bytes)];

    private static readonly byte[][] Pieces =
    [
        .. Messages,
        .. Frames.Lines("../JsonRpc/refused.txt").Select(line => Frames.Bytes(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])),
        .. "{ } [ ] : , \" \\ 1 <0A> <00> <C3> <FF> \\u00 {\"jsonrpc\":\"2.0\", \"id\":\"1\" \"result\": \"method\":\"log\" \"params\":{\"message\":\"x\"}".Split(' ').Select(Frames.Bytes),
    ];

    [Fact]
    public void Whatever_a_child_writes_lightningd_gets_nothing_that_it_would_kill_for()
    {
        var spoilt =
            from message in Gen.Elements(Messages)
            from at in Gen.Choose(0, message.Length)
            from cut in Gen.Choose(0, 3)
            from piece in Gen.Elements([.. Pieces, [], []])
            select (byte[])[.. message[..at], .. piece, .. message[Math.Min(message.Length, at + cut)..]];
        var anyInside = AnyJson.In("""{"jsonrpc":"2.0","method":"log","params":{"level":"info","message":"x"}}""").Select(Encoding.UTF8.GetBytes);
        var inputs =
            from pieces in Gen.Frequency((3, spoilt), (2, anyInside), (1, Gen.Elements(Pieces))).NonEmptyListOf()
            from size in Gen.Choose(1, 200)
            select (Bytes: pieces.SelectMany(piece => piece).ToArray(), Size: size);

        Fuzz.Run(inputs, input => Check(input.Bytes, input.Size));
    }

    private static void Check(byte[] bytes, int chunk)
    {
        var framer = new Framer(Sender.Child);
        foreach (var piece in bytes.Chunk(chunk))
            Frames.Feed(framer, piece, () => TakeAll(framer.TryTake));
        TakeAll(framer.TryTakeRest);
    }

    private static void TakeAll(TryTake next)
    {
        while (next(out var frame))
        {
            if (frame.Message is { } message && LightningdModel.WhyKilled(message.Json) is { } reason)
                Assert.Fail($"{reason}: {Encoding.Latin1.GetString(message.Json)}");
        }
    }

    private delegate bool TryTake(out Frame frame);
}
