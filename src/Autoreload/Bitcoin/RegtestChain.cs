using System.Buffers.Binary;
using Autoreload.Hashing;

namespace Autoreload.Bitcoin;

/// <summary>
/// A chain of empty blocks on regtest's own genesis. Which block stands at a height depends on the height alone, so that every
/// process that computes it finds the same.
/// </summary>
internal sealed class RegtestChain
{
    private const uint GenesisTime = 1296688602;
    private const uint Spacing = 600;
    private const int Version = 0x20000000;
    private const int HashLength = 32;

    /// <summary>The easiest target that there is, as a header has it: every second hash meets it.</summary>
    private const uint Difficulty = 0x207fffff;

    private static readonly byte[] Genesis = Convert.FromHexString(
        "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a" +
        "dae5494dffff7f20020000000101000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054" +
        "696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73ffffffff" +
        "0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d57" +
        "8a4c702b6bf11d5fac00000000");

    private readonly List<Block> _blocks = [new(Sha256.Twice(Genesis.AsSpan(0, 80)), Genesis)];

    /// <summary>The block at a height.</summary>
    public Block At(int height)
    {
        while (_blocks.Count <= height)
            _blocks.Add(Next(_blocks[^1], _blocks.Count));
        return _blocks[height];
    }

    private static Block Next(Block previous, int height)
    {
        var coinbase = Coinbase(height);
        var header = new byte[80];
        BinaryPrimitives.WriteInt32LittleEndian(header, Version);
        previous.Hash.CopyTo(header, 4);
        Sha256.Twice(coinbase).CopyTo(header, 4 + HashLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), GenesisTime + Spacing * (uint)height);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(72), Difficulty);
        var nonce = 0u;
        var hash = Sha256.Twice(header);
        while (hash[^1] >= 0x80)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76), ++nonce);
            hash = Sha256.Twice(header);
        }
        return new(hash, [.. header, 1, .. coinbase]);
    }

    /// <summary>A transaction without inputs of anybody's; its script begins with the height (BIP 34).</summary>
    private static byte[] Coinbase(int height)
    {
        byte[] script = [4, .. LittleEndian((uint)height), 0];
        return
        [
            .. LittleEndian(1), 1, .. new byte[HashLength], 0xff, 0xff, 0xff, 0xff, (byte)script.Length, .. script, 0xff, 0xff, 0xff, 0xff,
            1, .. LittleEndian(0), .. LittleEndian(0), 1, 0x51, .. LittleEndian(0),
        ];
    }

    private static byte[] LittleEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }
}
