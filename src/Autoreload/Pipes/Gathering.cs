using System.Buffers;
using System.Runtime.InteropServices;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>
/// Bytes that lie in several places, to be written by one call. Neighbours in one array, as messages that were read together
/// are, become one stretch again; small ones that lie scattered, as messages that had to wait do, are copied together: that is
/// cheaper than to pin each.
/// </summary>
internal sealed unsafe class Gathering
{
    // Well below every system's limit (IOV_MAX: 1024), and more than a pipe takes at once unless the messages are tiny.
    private const int Most = 64;
    private const int LargestCopy = 4 * 1024;
    private const int PipeCapacity = 64 * 1024;

    private readonly ReadOnlyMemory<byte>[] _parts = new ReadOnlyMemory<byte>[Most];
    private readonly MemoryHandle[] _pins = new MemoryHandle[Most];
    private byte[]? _copies;
    private int _copied;
    private int _count;

    /// <summary>How many bytes there are.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a message's bytes, as far as there is room.</summary>
    /// <returns>Whether there may be room for another.</returns>
    public bool Add(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            if (!segment.IsEmpty && !Extend(segment) && !Copy(segment) && !Append(segment))
                return false;
        }
        return true;
    }

    /// <summary>Writes what the reader has room for and forgets everything; see <see cref="Libc.Write(int, ReadOnlySpan{byte})"/>.</summary>
    public long WriteTo(int fd)
    {
        var written = _count == 1 ? Libc.Write(fd, _parts[0].Span) : WriteAll(fd);
        Array.Clear(_parts, 0, _count);
        _count = 0;
        _copied = 0;
        Length = 0;
        return written;
    }

    private bool Extend(ReadOnlyMemory<byte> segment)
    {
        if (_count == 0
            || !MemoryMarshal.TryGetArray(_parts[_count - 1], out var last)
            || !MemoryMarshal.TryGetArray(segment, out var next)
            || last.Array != next.Array
            || last.Offset + last.Count != next.Offset)
            return false;
        _parts[_count - 1] = last.Array.AsMemory(last.Offset, last.Count + next.Count);
        Length += next.Count;
        return true;
    }

    private bool Copy(ReadOnlyMemory<byte> segment)
    {
        if (segment.Length > LargestCopy || segment.Length > PipeCapacity - _copied)
            return false;
        _copies ??= new byte[PipeCapacity];
        var copy = _copies.AsMemory(_copied, segment.Length);
        segment.CopyTo(copy);
        if (!Extend(copy) && !Append(copy))
            return false;
        _copied += segment.Length;
        return true;
    }

    private bool Append(ReadOnlyMemory<byte> segment)
    {
        if (_count == Most)
            return false;
        _parts[_count++] = segment;
        Length += segment.Length;
        return true;
    }

    private long WriteAll(int fd)
    {
        var vectors = stackalloc IoVector[_count];
        for (var i = 0; i < _count; i++)
        {
            _pins[i] = _parts[i].Pin();
            vectors[i] = new() { Start = _pins[i].Pointer, Length = (nuint)_parts[i].Length };
        }
        var written = Libc.Write(fd, new ReadOnlySpan<IoVector>(vectors, _count));
        for (var i = 0; i < _count; i++)
            _pins[i].Dispose();
        return written;
    }
}
