using System.Text;
using Autoreload.Loop;

namespace Autoreload.Pipes;

/// <summary>What a process writes for people, line by line. Of a line that is too long only the beginning is kept, and how long it was.</summary>
/// <param name="loop">Whose thread reads.</param>
/// <param name="wrote">Gets each line, without its end.</param>
internal sealed class LinePipe(EventLoop loop, Action<string> wrote) : ReadEnd(loop)
{
    // The most that is kept of a line, and the most that is read at a time: a flood leaves traffic its turn.
    private const int Longest = 4096;
    private const char HalfCharacter = '\ufffd';

    private readonly byte[] _line = new byte[2 * Longest];
    private int _length;
    private long _cut;

    protected override Memory<byte> Free => _line.AsMemory(_length, Longest);

    protected override void Take(int count)
    {
        _length += count;
        TakeLines();
    }

    protected override void OnEnd()
    {
        if (_length > 0)
            Report(_line.AsSpan(0, _length));
        _length = 0;
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
}
