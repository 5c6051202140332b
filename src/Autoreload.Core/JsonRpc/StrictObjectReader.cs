using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Reads an object that lies in one piece and is strict JSON, as nearly all are, several times as fast as <see cref="ObjectReader"/>
/// can. What it declines is not refused: it is unfinished, or only unusual, and read again by that one.
/// </summary>
/// <remarks>Each method takes where something begins and returns where it ends, or <see cref="Declined"/>.</remarks>
internal static class StrictObjectReader
{
    /// <summary>The answer to what is not strict JSON or not there as a whole.</summary>
    public const int Declined = -1;

    private const int DeepestNesting = 64;
    private const int UnicodeDigits = 4;
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Reads the object at the beginning of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">They begin with its brace.</param>
    /// <param name="members">Gets its members.</param>
    /// <returns>Its length, or <see cref="Declined"/>.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, ref Message.Members members)
    {
        var at = SkipBlanks(bytes, 1);
        if (At(bytes, at) == '}')
            return at + 1;
        while (true)
        {
            var nameEnd = SkipString(bytes, at);
            var value = SkipColon(bytes, nameEnd);
            var valueEnd = SkipValue(bytes, value, DeepestNesting);
            if (valueEnd < 0)
                return Declined;
            members.Note(bytes[at..nameEnd], new(value, valueEnd - value));
            at = SkipBlanks(bytes, valueEnd);
            if (At(bytes, at) != ',')
                return At(bytes, at) == '}' ? at + 1 : Declined;
            at = SkipBlanks(bytes, at + 1);
        }
    }

    private static int SkipValue(ReadOnlySpan<byte> bytes, int at, int nesting) => At(bytes, at) switch
    {
        (byte)'"' => SkipString(bytes, at),
        (byte)'{' => SkipObject(bytes, at, nesting - 1),
        (byte)'[' => SkipArray(bytes, at, nesting - 1),
        (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'t' or (byte)'f' or (byte)'n' => SkipPrimitive(bytes, at),
        _ => Declined,
    };

    private static int SkipObject(ReadOnlySpan<byte> bytes, int at, int nesting)
    {
        at = SkipBlanks(bytes, at + 1);
        if (At(bytes, at) == '}')
            return at + 1;
        while (nesting > 0)
        {
            at = SkipBlanks(bytes, SkipValue(bytes, SkipColon(bytes, SkipString(bytes, at)), nesting));
            if (At(bytes, at) != ',')
                return At(bytes, at) == '}' ? at + 1 : Declined;
            at = SkipBlanks(bytes, at + 1);
        }
        return Declined;
    }

    private static int SkipArray(ReadOnlySpan<byte> bytes, int at, int nesting)
    {
        at = SkipBlanks(bytes, at + 1);
        if (At(bytes, at) == ']')
            return at + 1;
        while (nesting > 0)
        {
            at = SkipBlanks(bytes, SkipValue(bytes, at, nesting));
            if (At(bytes, at) != ',')
                return At(bytes, at) == ']' ? at + 1 : Declined;
            at = SkipBlanks(bytes, at + 1);
        }
        return Declined;
    }

    private static int SkipPrimitive(ReadOnlySpan<byte> bytes, int at)
    {
        byte next;
        do
            next = At(bytes, ++at);
        while (char.IsAsciiLetterOrDigit((char)next) || next is (byte)'.' or (byte)'+' or (byte)'-');
        return next is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' ? at : Declined;
    }

    private static int SkipString(ReadOnlySpan<byte> bytes, int at)
    {
        if (At(bytes, at) != '"')
            return Declined;
        at++;
        while (true)
        {
            at += LengthOfPlainText(bytes[at..]);
            var next = At(bytes, at);
            if (next == '"')
                return at + 1;
            at = next == '\\' ? SkipEscape(bytes, at + 1) : Declined;
            if (at < 0)
                return Declined;
        }
    }

    private static int SkipEscape(ReadOnlySpan<byte> bytes, int at)
    {
        if ("\"\\/bfnrt"u8.Contains(At(bytes, at)))
            return at + 1;
        var end = at + 1 + UnicodeDigits;
        return At(bytes, at) == 'u' && end <= bytes.Length && !bytes[(at + 1)..end].ContainsAnyExcept(HexDigits) ? end : Declined;
    }

    /// <summary>How long the text is up to the next quote, backslash or NUL.</summary>
    private static int LengthOfPlainText(ReadOnlySpan<byte> bytes)
    {
        // Most strings are short: a call costs more than this.
        if (bytes.Length >= Vector128<byte>.Count)
        {
            var first = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(bytes));
            var ends = Vector128.Equals(first, Vector128.Create((byte)'"'))
                | Vector128.Equals(first, Vector128.Create((byte)'\\'))
                | Vector128.Equals(first, Vector128<byte>.Zero);
            if (ends != Vector128<byte>.Zero)
                return BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
        }
        var length = bytes.IndexOfAny((byte)'"', (byte)'\\', (byte)0);
        return length < 0 ? bytes.Length : length;
    }

    private static int SkipColon(ReadOnlySpan<byte> bytes, int at)
    {
        at = SkipBlanks(bytes, at);
        return At(bytes, at) == ':' ? SkipBlanks(bytes, at + 1) : Declined;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> bytes, int at)
    {
        while (At(bytes, at) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    /// <summary>The byte at a place; NUL, which nothing accepts, where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> bytes, int at) => (uint)at < (uint)bytes.Length ? bytes[at] : (byte)0;
}
