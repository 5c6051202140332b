namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Reads one object that arrives in pieces and stops after each of its top-level members. Its one duty, unless lenient, is that nothing
/// passes for which lightningd kills a plugin; whatever else lightningd takes, strict JSON or not, passes (protocol: json_parse_simple.c).
/// </summary>
/// <param name="isLenient">Whether only the end of the object is looked for, and nothing is refused.</param>
internal struct ObjectReader(bool isLenient)
{
    private Lexer _lexer = new(isLenient);
    private Grammar _grammar;
    private TokenRole _part;
    private int _partStart;

    public int Position { get; private set; }

    /// <summary>Where the name of the last member is, quotes included.</summary>
    public Message.Span Name { get; private set; }

    /// <summary>Where the value of the last member is.</summary>
    public Message.Span Value { get; private set; }

    public StrayKind Refusal { get; private set; }

    /// <summary>Reads on. After a refusal <paramref name="at"/> is the byte that is to blame.</summary>
    public ObjectStep Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (true)
        {
            var from = at;
            var token = _lexer.Read(bytes, ref at);
            Position += at - from;
            if (token == JsonToken.More)
                return ObjectStep.More;
            if (!_grammar.Accept(token) && !isLenient)
                return Refuse(StrayKind.Malformed, ref at);
            if (token >= JsonToken.BadSyntax)
                return Refuse(token);
            if (IsEndOfMember(token))
                return ObjectStep.Member;
            if (_grammar.Depth == 0)
                return ObjectStep.Complete;
        }
    }

    private ObjectStep Refuse(StrayKind why, ref int at)
    {
        at--;
        Refusal = why;
        return ObjectStep.Refused;
    }

    private ObjectStep Refuse(JsonToken token)
    {
        Refusal = token switch
        {
            JsonToken.Nul => StrayKind.Nul,
            JsonToken.BadUtf8 => StrayKind.BadUtf8,
            _ => StrayKind.Malformed,
        };
        return ObjectStep.Refused;
    }

    private bool IsEndOfMember(JsonToken token)
    {
        if (_grammar.Role is TokenRole.Name or TokenRole.Value && IsTopLevel(token))
        {
            _part = _grammar.Role;
            _partStart = Position - 1;
            return false;
        }
        var isEnd = token is JsonToken.StringEnd or JsonToken.PrimitiveEnd or JsonToken.ObjectEnd or JsonToken.ArrayEnd;
        return isEnd && _grammar.Depth == 1 && EndPart() == TokenRole.Value;
    }

    private readonly bool IsTopLevel(JsonToken start) => _grammar.Depth == (start is JsonToken.ObjectStart or JsonToken.ArrayStart ? 2 : 1);

    private TokenRole EndPart()
    {
        var ended = _part;
        _part = TokenRole.None;
        var stretch = new Message.Span(_partStart, Position - _partStart);
        if (ended == TokenRole.Name)
            Name = stretch;
        else if (ended == TokenRole.Value)
            Value = stretch;
        return ended;
    }
}

/// <summary>Why an <see cref="ObjectReader"/> stopped.</summary>
internal enum ObjectStep
{
    /// <summary>The bytes are used up.</summary>
    More,

    /// <summary>A top-level member was read.</summary>
    Member,

    /// <summary>The object is complete.</summary>
    Complete,

    /// <summary>lightningd would refuse the object.</summary>
    Refused,
}
