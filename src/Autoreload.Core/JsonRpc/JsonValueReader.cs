namespace Autoreload.Core.JsonRpc;

/// <summary>Makes a <see cref="JsonValue"/> of bytes, without recursion: children nest as deep as they like.</summary>
/// <param name="json">One value and a blank.</param>
internal sealed class JsonValueReader(byte[] json)
{
    private readonly Stack<JsonValue> _open = [];
    private Lexer _lexer = new(isLenient: false);
    private Grammar _grammar;
    private JsonValue? _outermost;
    private Range? _name;
    private TokenRole _role;
    private int _start;

    /// <summary>The value; null when it is not complete, or not what lightningd accepts.</summary>
    public JsonValue? Read()
    {
        for (var at = 0; ;)
        {
            var token = _lexer.Read(json, ref at);
            if (token == JsonToken.More)
                return _open.Count == 0 ? _outermost : null;
            if (token >= JsonToken.BadSyntax || !_grammar.Accept(token))
                return null;
            Take(token, at);
        }
    }

    private void Take(JsonToken token, int end)
    {
        switch (token)
        {
            case JsonToken.ObjectStart or JsonToken.ArrayStart:
                _open.Push(Add(token, (end - 1)..end));
                break;
            case JsonToken.StringStart or JsonToken.PrimitiveStart:
                (_start, _role) = (end - 1, _grammar.Role);
                break;
            case JsonToken.StringEnd when _role == TokenRole.Name:
                _name = (_start + 1)..(end - 1);
                break;
            case JsonToken.StringEnd or JsonToken.PrimitiveEnd:
                Add(token == JsonToken.StringEnd ? JsonToken.StringStart : JsonToken.PrimitiveStart, _start..end);
                break;
            case JsonToken.ObjectEnd or JsonToken.ArrayEnd:
                var closed = _open.Pop();
                closed.Place = closed.Place.Start..end;
                break;
        }
    }

    private JsonValue Add(JsonToken start, Range place)
    {
        var value = new JsonValue(json, start, place, _name);
        _name = null;
        if (_open.TryPeek(out var parent))
            parent.Add(value);
        _outermost ??= value;
        return value;
    }
}
