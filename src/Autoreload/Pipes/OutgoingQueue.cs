using System.Buffers;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Pipes;

/// <summary>
/// Messages that wait to be written. Small ones and views are copied one after the other: one write takes many of them, and they
/// do not depend on the buffer that they came in. Large ones wait as they lie.
/// </summary>
internal sealed class OutgoingQueue
{
    private const int LargestCopy = 4 * 1024;

    // Views, which are copied whatever their length, are shorter (SegmentBuffer).
    private const int BlockSize = 64 * 1024;

    private readonly Queue<Entry> _entries = [];

    // No message lies in two of them. What was copied last is added when something else comes after it.
    private readonly Queue<ReadOnlySequence<byte>> _parts = [];
    private byte[] _block = [];
    private int _copiesStart;
    private int _copiesEnd;

    private long _writtenOfPart;
    private long _writtenOfMessage;

    public long Unwritten { get; private set; }

    private ReadOnlySequence<byte> Copies => new(_block, _copiesStart, _copiesEnd - _copiesStart);

    public void Add(Message message)
    {
        var length = message.Bytes.Length;
        _entries.Enqueue(new(length, message.IsView ? null : message));
        Add(message.Bytes, length, isCopied: message.IsView || length <= LargestCopy);
    }

    /// <summary>Adds bytes of ours, which nobody will withdraw.</summary>
    public void Add(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        _entries.Enqueue(new(bytes.Length, Message: null, IsOurs: true));
        Add(new(bytes), bytes.Length, isCopied: bytes.Length <= LargestCopy);
    }

    /// <summary>Hands out what to write next, as much as there is room for.</summary>
    public void Gather(GatherWrite into)
    {
        var written = _writtenOfPart;
        foreach (var part in _parts)
        {
            if (!into.Add(part.Slice(written)))
                return;
            written = 0;
        }
        into.Add(Copies.Slice(written));
    }

    /// <summary>Says how much of it was written.</summary>
    public void Drop(long written)
    {
        Unwritten -= written;
        _writtenOfMessage += written;
        while (_entries.TryPeek(out var first) && _writtenOfMessage >= first.Length)
        {
            first.Message?.Release();
            _writtenOfMessage -= _entries.Dequeue().Length;
        }
        if (Unwritten == 0)
        {
            Clear();
            return;
        }
        _writtenOfPart += written;
        while (_parts.TryPeek(out var first) && _writtenOfPart >= first.Length)
            _writtenOfPart -= _parts.Dequeue().Length;
    }

    /// <summary>Takes the messages out, save those that are ours.</summary>
    /// <param name="leavesBegun">Whether the first one stays if a part of it was written.</param>
    public IReadOnlyList<Message> Withdraw(bool leavesBegun)
    {
        var (waiting, begun) = (All(), leavesBegun ? _writtenOfMessage : 0);
        Clear();
        List<Message> withdrawn = [];
        foreach (var (entry, bytes) in waiting.Skip(begun > 0 ? 1 : 0))
        {
            if (!entry.IsOurs)
                withdrawn.Add(entry.Message ?? Message.From(bytes.ToArray()));
        }
        if (begun > 0)
            Restore(waiting[0].Entry, waiting[0].Bytes.ToArray(), begun);
        return withdrawn;
    }

    private List<(Entry Entry, ReadOnlySequence<byte> Bytes)> All()
    {
        List<(Entry, ReadOnlySequence<byte>)> all = [];
        EndCopies();
        var at = _writtenOfPart - _writtenOfMessage;
        foreach (var entry in _entries)
        {
            all.Add((entry, _parts.Peek().Slice(at, entry.Length)));
            at += entry.Length;
            if (at < _parts.Peek().Length)
                continue;
            _parts.Dequeue();
            at = 0;
        }
        return all;
    }

    private void Restore(Entry begun, byte[] bytes, long written)
    {
        _entries.Enqueue(begun);
        Add(new(bytes), begun.Length, isCopied: false);
        Unwritten -= written;
        _writtenOfPart = _writtenOfMessage = written;
    }

    private void Add(ReadOnlySequence<byte> bytes, long length, bool isCopied)
    {
        Unwritten += length;
        if (isCopied)
        {
            Copy(bytes, (int)length);
            return;
        }
        EndCopies();
        _parts.Enqueue(bytes);
    }

    private void Copy(ReadOnlySequence<byte> bytes, int length)
    {
        if (length > _block.Length - _copiesEnd)
        {
            EndCopies();
            _block = GC.AllocateUninitializedArray<byte>(BlockSize);
            _copiesStart = _copiesEnd = 0;
        }
        bytes.CopyTo(_block.AsSpan(_copiesEnd));
        _copiesEnd += length;
    }

    private void EndCopies()
    {
        if (_copiesStart < _copiesEnd)
            _parts.Enqueue(Copies);
        _copiesStart = _copiesEnd;
    }

    private void Clear()
    {
        _entries.Clear();
        _parts.Clear();
        _copiesStart = _copiesEnd = 0;
        _writtenOfPart = _writtenOfMessage = Unwritten = 0;
    }

    /// <param name="Length">In bytes.</param>
    /// <param name="Message">The message; null when its bytes are all there is to it.</param>
    /// <param name="IsOurs">Whether it is left out when the messages are withdrawn.</param>
    private readonly record struct Entry(long Length, Message? Message, bool IsOurs = false);
}
