using System.Buffers;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>Bytes that lie in several places, to be written by one call.</summary>
internal sealed unsafe class GatherWrite
{
    // Well below every system's limit (IOV_MAX: 1024), and more than a pipe takes at once.
    private const int Most = 64;

    private readonly ReadOnlyMemory<byte>[] _parts = new ReadOnlyMemory<byte>[Most];
    private readonly MemoryHandle[] _pins = new MemoryHandle[Most];
    private int _count;

    public long Length { get; private set; }

    /// <summary>Adds bytes, as far as there is room.</summary>
    /// <returns>Whether there is room for more.</returns>
    public bool Add(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            if (_count == Most)
                return false;
            if (segment.IsEmpty)
                continue;
            _parts[_count++] = segment;
            Length += segment.Length;
        }
        return true;
    }

    /// <summary>Writes what the reader has room for and forgets everything; see <see cref="Libc.Write(int, ReadOnlySpan{byte})"/>.</summary>
    public long WriteTo(int fd)
    {
        var written = _count == 1 ? Libc.Write(fd, _parts[0].Span) : WriteAll(fd);
        Array.Clear(_parts, 0, _count);
        _count = 0;
        Length = 0;
        return written;
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
