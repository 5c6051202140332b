namespace FakePlugin;

/// <summary>Reads objects from a pipe; whatever stands between them is skipped.</summary>
internal sealed class WireReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _begin;
    private int _end;

    /// <summary>The next object, or null at the end of the stream.</summary>
    public WireObject? Read()
    {
        var scanner = new ObjectScanner();
        using var collected = new MemoryStream();
        while (Fill())
        {
            if (!scanner.IsInside && _buffer[_begin] != '{')
            {
                _begin++;
                continue;
            }

            var found = scanner.Scan(_buffer.AsSpan(_begin.._end));
            var taken = found > 0 ? found : _end - _begin;
            collected.Write(_buffer, _begin, taken);
            _begin += taken;
            if (found > 0)
                return new(collected.ToArray());
        }

        return null;
    }

    private bool Fill()
    {
        if (_begin < _end)
            return true;
        _begin = 0;
        _end = stream.Read(_buffer);
        return _end > 0;
    }
}
