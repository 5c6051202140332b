namespace Autoreload.Core.JsonRpc;

/// <summary>Finds the end of a string that arrives in pieces, from after its opening quote.</summary>
/// <param name="isLenient">Whether bad escapes, NUL and bad UTF-8 are passed over instead of refused.</param>
internal struct StringLexer(bool isLenient)
{
    private const int EscapedHexDigits = 4;

    private Utf8Check _utf8;
    private int _hexDigits;
    private bool _isEscape;

    /// <summary>Reads up to and including the closing quote.</summary>
    public JsonToken Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            var token = _isEscape || _hexDigits > 0 ? ReadEscape(bytes[at]) : ReadText(bytes, ref at);
            if (token >= JsonToken.BadSyntax || at == bytes.Length)
                return token;
            at++;
            if (token == JsonToken.StringEnd)
                return token;
        }
        return JsonToken.More;
    }

    private JsonToken ReadText(ReadOnlySpan<byte> bytes, ref int at)
    {
        var text = bytes[at..];
        var length = text.IndexOfAny((byte)'"', (byte)'\\', (byte)0);
        if (length >= 0)
            text = text[..length];
        if (!isLenient && !_utf8.Accept(text, out var bad))
        {
            at += bad;
            return JsonToken.BadUtf8;
        }
        at += text.Length;
        return length < 0 ? JsonToken.More : ReadDelimiter(bytes[at]);
    }

    private JsonToken ReadDelimiter(byte delimiter)
    {
        if (delimiter == 0)
            return isLenient ? JsonToken.More : JsonToken.Nul;
        if (_utf8.IsInsideCharacter)
            return JsonToken.BadUtf8;
        _isEscape = delimiter == '\\';
        return _isEscape ? JsonToken.More : JsonToken.StringEnd;
    }

    private JsonToken ReadEscape(byte escaped)
    {
        if (_isEscape && !isLenient && escaped == 'u')
            _hexDigits = EscapedHexDigits;
        else if (_hexDigits > 0 && char.IsAsciiHexDigit((char)escaped))
            _hexDigits--;
        else if (!isLenient && (_hexDigits > 0 || !"\"\\/bfnrt"u8.Contains(escaped)))
            return escaped == 0 ? JsonToken.Nul : JsonToken.BadSyntax;
        _isEscape = false;
        return JsonToken.More;
    }
}
