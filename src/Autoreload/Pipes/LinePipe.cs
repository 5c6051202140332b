using System.Text;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>What a process writes for people, line by line. Of a line that is too long only the beginning is kept, and how long it was.</summary>
/// <param name="loop">Whose thread reads.</param>
/// <param name="wrote">Gets each line, without its end.</param>
internal sealed class LinePipe(EventLoop loop, Action<string> wrote) : IPolled
{
    // The most that is kept of a line, and the most that is read at a time: a flood leaves traffic its turn.
    private const int Longest = 4096;
    private const int PipeCapacity = 1 << 20;
    private const char HalfCharacter = '\ufffd';

    private readonly byte[] _line = new byte[2 * Longest];
    private int _length;
    private long _cut;

    /// <inheritdoc/>
    public int Fd { get; private set; } = -1;

    /// <summary>Whether to leave the bytes in the pipe for now.</summary>
    public required Func<bool> IsPaused { get; init; }

    /// <inheritdoc/>
    public PollEvents Wanted => IsPaused() ? PollEvents.None : PollEvents.Readable;

    /// <summary>Begins to read.</summary>
    public void Open(int fd)
    {
        Fd = fd;
        loop.Add(this);
    }

    /// <inheritdoc/>
    public void OnReady() => TryRead(out _);

    /// <summary>Reads what the pipe still holds and closes it: its writer is dead.</summary>
    public void Finish()
    {
        for (var total = 0; total < PipeCapacity && TryRead(out var count); total += count)
            loop.Flush();
        End();
    }

    private bool TryRead(out int count)
    {
        count = 0;
        if (Fd < 0 || !Libc.TryRead(Fd, _line.AsSpan(_length, Longest), out count))
            return false;
        if (count == 0)
        {
            End();
            return false;
        }
        _length += count;
        TakeLines();
        return true;
    }

    private void TakeLines()
    {
        var rest = _line.AsSpan(0, _length);
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            Report(rest[..end]);
            rest = rest[(end + 1)..];
        }
        _length = Math.Min(rest.Length, Longest);
        _cut += rest.Length - _length;
        rest[.._length].CopyTo(_line);
    }

    private void Report(ReadOnlySpan<byte> line)
    {
        var cut = _cut + Math.Max(0, line.Length - Longest);
        _cut = 0;
        wrote(cut == 0
            ? Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'))
            : $"{Encoding.UTF8.GetString(line[..Longest]).TrimEnd(HalfCharacter)} ... and {cut} bytes more");
    }

    private void End()
    {
        if (Fd < 0)
            return;
        loop.Remove(this);
        Libc.Close(Fd);
        Fd = -1;
        if (_length > 0)
            Report(_line.AsSpan(0, _length));
        _length = 0;
    }
}
