using System.Text;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>What a process writes for people, line by line.</summary>
/// <param name="loop">Whose thread reads.</param>
/// <param name="wrote">Gets each line, without its end.</param>
internal sealed class LinePipe(EventLoop loop, Action<string> wrote) : IPolled
{
    // The longest line, and the most that is read at a time: a flood leaves traffic its turn.
    private const int Longest = 4096;
    private const int PipeCapacity = 1 << 20;

    private readonly byte[] _line = new byte[Longest];
    private int _length;

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
        if (Fd < 0 || !Libc.TryRead(Fd, _line.AsSpan(_length), out count))
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
        if (rest.Length == Longest)
        {
            var cut = WholeCharacters(rest);
            Report(rest[..cut]);
            rest = rest[cut..];
        }
        rest.CopyTo(_line);
        _length = rest.Length;
    }

    private void Report(ReadOnlySpan<byte> line) => wrote(Encoding.UTF8.GetString(line.TrimEnd((byte)'\r')));

    private static int WholeCharacters(ReadOnlySpan<byte> line)
    {
        var end = line.Length;
        while (end > line.Length - 4 && (line[end - 1] & 0xC0) == 0x80)
            end--;
        var isLead = (line[end - 1] & 0xC0) == 0xC0;
        return isLead ? end - 1 : line.Length;
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
