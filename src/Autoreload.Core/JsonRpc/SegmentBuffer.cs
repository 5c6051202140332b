using System.Buffers;
using System.Runtime.InteropServices;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// The received bytes of a stream that are still needed, in segments, addressed by their position in the stream. As long
/// as messages are small one segment is used over and over; a large one takes its segments with it, and may give them back.
/// </summary>
internal sealed class SegmentBuffer
{
    private const int SegmentSize = 64 * 1024;

    /// <summary>What is longer is not a view: it would be copied where it has to wait, and most of a segment can be given away instead.</summary>
    private const int LongestView = SegmentSize / 2;

    /// <summary>With less room than this, the little that is needed is moved to the front.</summary>
    private const int LeastRoom = 4 * 1024;

    /// <summary>How many segments that came back are kept; what is more is the garbage collector's.</summary>
    private const int MostSpare = 16;

    private readonly List<byte[]> _segments = [];
    private readonly Stack<byte[]> _spare = [];
    private long _origin;

    public SegmentBuffer() => _segments.Add(NewSegment());

    /// <summary>The position after the last byte received.</summary>
    public long End { get; private set; }

    private int Room => (int)(_origin + (long)_segments.Count * SegmentSize - End);

    /// <summary>Forgets what is before <paramref name="needed"/> and offers room after <see cref="End"/>.</summary>
    public Memory<byte> Free(long needed)
    {
        var unneeded = Math.Min(_segments.Count - 1, IndexOf(needed));
        _segments.RemoveRange(0, unneeded);
        _origin += (long)unneeded * SegmentSize;
        if (_segments.Count == 1 && (needed == End || Room < LeastRoom))
            MoveToFront(needed);
        if (Room == 0)
            _segments.Add(NewSegment());
        return _segments[^1].AsMemory(SegmentSize - Room);
    }

    public void Add(int count) => End += count;

    /// <summary>The bytes from a position on, as far as they lie in one segment.</summary>
    public ReadOnlySpan<byte> From(long position)
    {
        var offset = OffsetOf(position);
        var length = (int)Math.Min(SegmentSize - offset, End - position);
        return _segments[IndexOf(position)].AsSpan(offset, length);
    }

    /// <summary>A stretch of bytes: a view where it lies in one segment, otherwise a copy.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length)
    {
        var first = From(start);
        if (first.Length >= length)
            return first[..length];
        var copy = new byte[length];
        for (var copied = 0; copied < length;)
        {
            var piece = From(start + copied);
            piece = piece[..Math.Min(piece.Length, length - copied)];
            piece.CopyTo(copy.AsSpan(copied));
            copied += piece.Length;
        }
        return copy;
    }

    /// <summary>An object and the two line feeds that end a message; <paramref name="isView"/>: only until room is asked for again.</summary>
    public ReadOnlySequence<byte> TakeMessage(long start, long end, out bool isView)
    {
        isView = false;
        if (end - start > LongestView || IndexOf(start) != IndexOf(end - 1))
            return TakeSegments(start, end);
        var segment = _segments[IndexOf(start)];
        var offset = OffsetOf(start);
        var length = (int)(end - start);
        isView = TryTerminate(segment, end);
        return isView
            ? new(segment, offset, length + 2)
            : new([.. segment.AsSpan(offset, length), .. "\n\n"u8]);
    }

    /// <summary>Takes the segments of a message back: nobody will read it again.</summary>
    public void Release(ReadOnlySequence<byte> message)
    {
        foreach (var piece in message)
        {
            if (_spare.Count < MostSpare && MemoryMarshal.TryGetArray(piece, out var stretch) && stretch.Array!.Length == SegmentSize)
                _spare.Push(stretch.Array);
        }
    }

    /// <summary>Whether two line feeds follow the object, or could be put there because nothing else was received yet.</summary>
    private bool TryTerminate(byte[] segment, long end)
    {
        var offset = OffsetOf(end - 1) + 1;
        var received = (int)Math.Min(2, End - end);
        if (offset + 2 > SegmentSize || !"\n\n"u8.StartsWith(segment.AsSpan(offset, received)))
            return false;
        "\n\n"u8.CopyTo(segment.AsSpan(offset));
        End = Math.Max(End, end + 2);
        return true;
    }

    /// <summary>
    /// Gives the segments away; what the last one holds after the message goes to a new one. The others stay in the list until
    /// <see cref="Free"/> forgets them: nobody reads before the end of the message again.
    /// </summary>
    private ReadOnlySequence<byte> TakeSegments(long start, long end)
    {
        var (index, last) = (IndexOf(start), IndexOf(end - 1));
        var endOffset = OffsetOf(end - 1) + 1;
        Link? first = null, link = null;
        for (var from = OffsetOf(start); index <= last; index++, from = 0)
        {
            link = new(_segments[index].AsMemory(from..(index < last ? SegmentSize : endOffset)), previous: link);
            first ??= link;
        }
        var taken = _segments[last];
        _segments[last] = NewSegment();
        taken.AsSpan(endOffset, ReceivedAfter(end)).CopyTo(_segments[last].AsSpan(endOffset));
        link = new("\n\n"u8.ToArray(), previous: link);
        return new(first!, 0, link, link.Memory.Length);
    }

    private int ReceivedAfter(long end) => (int)Math.Min(SegmentSize - OffsetOf(end - 1) - 1, End - end);

    // What is read is what was received: to clear it before would cost as much as to receive it.
    private byte[] NewSegment() => _spare.TryPop(out var used) ? used : GC.AllocateUninitializedArray<byte>(SegmentSize);

    private void MoveToFront(long needed)
    {
        var segment = _segments[0];
        segment.AsSpan((int)(needed - _origin)..(int)(End - _origin)).CopyTo(segment);
        _origin = needed;
    }

    private int IndexOf(long position) => (int)((position - _origin) / SegmentSize);

    private int OffsetOf(long position) => (int)((position - _origin) % SegmentSize);

    private sealed class Link : ReadOnlySequenceSegment<byte>
    {
        public Link(ReadOnlyMemory<byte> memory, Link? previous)
        {
            Memory = memory;
            RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
            if (previous is not null)
                previous.Next = this;
        }
    }
}
