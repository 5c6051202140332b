namespace FakePlugin;

/// <summary>
/// Finds the end of a JSON object in bytes that come in pieces, without judging what is inside: lightningd forwards
/// what its clients wrote, strict JSON or not, and blank lines included.
/// </summary>
public sealed class ObjectScanner
{
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    /// <summary>Whether an object was begun and not ended.</summary>
    public bool IsInside => _depth > 0;

    /// <summary>Goes on where it stopped; the count of bytes up to the end of the object, or 0 when it does not end here.</summary>
    public int Scan(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (_isInString)
                PassString(bytes[i]);
            else if (Pass(bytes[i]) && _depth == 0)
                return i + 1;
        }

        return 0;
    }

    private void PassString(byte next)
    {
        if (_isEscaped)
            _isEscaped = false;
        else if (next == '\\')
            _isEscaped = true;
        else if (next == '"')
            _isInString = false;
    }

    private bool Pass(byte next)
    {
        if (next == '"')
            _isInString = true;
        else if (next is (byte)'{' or (byte)'[')
            _depth++;
        else if (next is (byte)'}' or (byte)']')
            _depth--;
        return next is (byte)'}' or (byte)']';
    }
}
