using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Autoreload.Core.Tests.JsonRpc.Frames;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class FramerProperties
{
    private static readonly string Long =
        $$"""{"jsonrpc":"2.0","id":"1","result":"{{new string('é', 40_000)}}"}""";

    private static readonly byte[][] Messages = [.. Lines("accepted.txt").Select(Bytes)];

    private static readonly byte[][] Pieces =
    [
        .. Messages,
        Bytes(Long),
        .. Lines("refused.txt").Select(x => Bytes(x[(x.IndexOf(' ') + 1)..])),
        .. "{ } [ ] : , \" \\ 1 <0A> <0D><0A> <0A><0A> <00> <C3> <E2><82> <F0> {\"jsonrpc\":\"2.0\", {\"a\":\" {\"a\":{ text".Split(' ').Select(Bytes),
    ];

    [Fact]
    public void Chunks_make_no_difference()
    {
        var inputs =
            from pieces in Gen.Elements(Pieces).ListOf()
            from sizes in Gen.Frequency((4, Gen.Choose(1, 9)), (1, Gen.Choose(1, 70_000))).NonEmptyListOf()
            select (Bytes: pieces.SelectMany(x => x).ToArray(), Sizes: sizes.ToArray());

        Prop.ForAll(inputs.ToArbitrary(), x => OfChild(x.Bytes).SequenceEqual(OfChild(Cut(x.Bytes, x.Sizes)), StringComparer.Ordinal))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Chunks_of_lightningd_make_no_difference()
    {
        var inputs =
            from pieces in Gen.Elements([.. Messages, Bytes(Long)]).ListOf()
            from sizes in Gen.Choose(1, 500).NonEmptyListOf()
            select (Bytes: pieces.SelectMany(x => x).ToArray(), Sizes: sizes.ToArray());

        Prop.ForAll(inputs.ToArbitrary(), x => OfLightningd(x.Bytes).SequenceEqual(OfLightningd(Cut(x.Bytes, x.Sizes)), StringComparer.Ordinal))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Messages_come_out_as_they_went_in_byte_at_a_time()
    {
        var sequences = Gen.Elements(Messages).ListOf().ToArbitrary();

        Prop.ForAll(sequences, sequence =>
                sequence.Select(x => Message(Encoding.UTF8.GetString(x)))
                    .SequenceEqual(OfChild(sequence.SelectMany(x => x).Chunk(1)), StringComparer.Ordinal))
            .QuickCheckThrowOnFailure();
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int[] sizes)
    {
        for (var (at, turn) = (0, 0); at < bytes.Length; at += sizes[turn++ % sizes.Length])
            yield return bytes[at..Math.Min(bytes.Length, at + sizes[turn % sizes.Length])];
    }
}
