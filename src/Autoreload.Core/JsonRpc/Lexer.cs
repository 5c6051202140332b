using System.Buffers;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Splits JSON that arrives in pieces into tokens, by the rules of lightningd's tokenizer (external/jsmn/jsmn.c with
/// JSMN_STRICT): a primitive begins like a number, true, false or null and goes on to the next blank, comma or closing
/// bracket, whatever it contains; a string may contain raw control characters.
/// </summary>
/// <param name="isLenient">Whether what no tokenizer knows is passed over instead of refused.</param>
internal struct Lexer(bool isLenient)
{
    private static readonly SearchValues<byte> PrimitiveEnds = SearchValues.Create("\t\r\n ,]}"u8);
    private static readonly SearchValues<byte> PrimitiveBytes = SearchValues.Create(
        """!"#$%&'()*+-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\^_`abcdefghijklmnopqrstuvwxyz{|~"""u8);

    private StringLexer _string = new(isLenient);
    private Inside _inside;

    private enum Inside
    {
        Nothing,
        String,
        Primitive,
    }

    /// <summary>Reads up to and including the next token.</summary>
    public JsonToken Read(ReadOnlySpan<byte> bytes, ref int at) => _inside switch
    {
        Inside.Nothing => ReadStart(bytes, ref at),
        Inside.Primitive => ReadPrimitive(bytes, ref at),
        _ => ReadString(bytes, ref at),
    };

    private JsonToken ReadStart(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            var first = bytes[at++];
            if (first is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r')
                continue;
            var token = Classify(first);
            if (token == JsonToken.StringStart)
                _inside = Inside.String;
            else if (token == JsonToken.PrimitiveStart)
                _inside = Inside.Primitive;
            else if (token >= JsonToken.BadSyntax)
                at--;
            return token;
        }
        return JsonToken.More;
    }

    private readonly JsonToken Classify(byte first) => first switch
    {
        (byte)'"' => JsonToken.StringStart,
        (byte)':' => JsonToken.Colon,
        (byte)',' => JsonToken.Comma,
        (byte)'{' => JsonToken.ObjectStart,
        (byte)'}' => JsonToken.ObjectEnd,
        (byte)'[' => JsonToken.ArrayStart,
        (byte)']' => JsonToken.ArrayEnd,
        (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'t' or (byte)'f' or (byte)'n' => JsonToken.PrimitiveStart,
        _ => isLenient ? JsonToken.PrimitiveStart : Refuse(first),
    };

    private static JsonToken Refuse(byte offender) => offender == 0 ? JsonToken.Nul : JsonToken.BadSyntax;

    private JsonToken ReadPrimitive(ReadOnlySpan<byte> bytes, ref int at)
    {
        var rest = bytes[at..];
        var length = isLenient ? rest.IndexOfAny(PrimitiveEnds) : rest.IndexOfAnyExcept(PrimitiveBytes);
        at += length < 0 ? rest.Length : length;
        if (length < 0)
            return JsonToken.More;
        if (!PrimitiveEnds.Contains(bytes[at]))
            return Refuse(bytes[at]);
        _inside = Inside.Nothing;
        return JsonToken.PrimitiveEnd;
    }

    private JsonToken ReadString(ReadOnlySpan<byte> bytes, ref int at)
    {
        var token = _string.Read(bytes, ref at);
        if (token == JsonToken.StringEnd)
            _inside = Inside.Nothing;
        return token;
    }
}
