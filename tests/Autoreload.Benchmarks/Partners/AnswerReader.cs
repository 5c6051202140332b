namespace Autoreload.Benchmarks.Partners;

/// <summary>Reads answers, passes notifications over. Each message ends with two line feeds, and an answer begins with its id.</summary>
internal sealed class AnswerReader(Stream stream)
{
    private byte[] _bytes = new byte[1 << 20];
    private int _start;
    private int _end;

    /// <summary>The next answer, good until the next call.</summary>
    /// <exception cref="EndOfStreamException">There will be none.</exception>
    public ReadOnlySpan<byte> Next()
    {
        while (true)
        {
            var message = NextMessage();
            if (message.StartsWith("""{"jsonrpc":"2.0","id":"""u8))
                return message;
        }
    }

    private ReadOnlySpan<byte> NextMessage()
    {
        var scanned = _start;
        while (true)
        {
            var length = _bytes.AsSpan(scanned, _end - scanned).IndexOf("\n\n"u8);
            if (length >= 0)
            {
                var message = _bytes.AsSpan(_start, scanned - _start + length);
                _start += message.Length + 2;
                return message;
            }

            scanned = Math.Max(_start, _end - 1);
            scanned -= MakeRoom();
            var count = stream.Read(_bytes, _end, _bytes.Length - _end);
            if (count == 0)
                throw new EndOfStreamException("The plugin is gone.");
            _end += count;
        }
    }

    /// <summary>Moves what is not read yet to the front, or doubles the room for it; by how much it moved.</summary>
    private int MakeRoom()
    {
        var moved = _start;
        if (_end < _bytes.Length && _start < _end)
            return 0;
        _bytes.AsSpan(_start.._end).CopyTo(_bytes);
        _end -= moved;
        _start = 0;
        if (_end == _bytes.Length)
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        return moved;
    }
}
