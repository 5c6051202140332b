using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Autoreload.Core.JsonRpc;

/// <summary>Checks text that arrives in pieces for being UTF-8, as strictly as lightningd's utf8_check (common/utils.c).</summary>
internal struct Utf8Check
{
    private Sequence _begun;
    private int _begunLength;

    public readonly bool IsInsideCharacter => _begunLength > 0;

    /// <summary>Takes the next piece; <paramref name="bad"/> is the first byte with which it cannot be UTF-8 any more.</summary>
    public bool Accept(ReadOnlySpan<byte> piece, out int bad)
    {
        if (_begunLength == 0)
        {
            var whole = piece[..^BegunAtTheEnd(piece)];
            if (Utf8.IsValid(whole))
                return AcceptBytes(piece, whole.Length, out bad);
        }
        return AcceptBytes(piece, 0, out bad);
    }

    private static int BegunAtTheEnd(ReadOnlySpan<byte> piece)
    {
        for (var length = 1; length <= Math.Min(3, piece.Length); length++)
        {
            if (piece[^length] >= 0xC0)
                return length;
        }
        return 0;
    }

    private bool AcceptBytes(ReadOnlySpan<byte> piece, int from, out int bad)
    {
        for (bad = from; bad < piece.Length; bad++)
        {
            _begun[_begunLength++] = piece[bad];
            var status = Rune.DecodeFromUtf8(((ReadOnlySpan<byte>)_begun)[.._begunLength], out _, out _);
            if (status == OperationStatus.InvalidData)
                return false;
            if (status == OperationStatus.Done)
                _begunLength = 0;
        }
        return true;
    }

    [InlineArray(4)]
    private struct Sequence
    {
        private byte _first;
    }
}
