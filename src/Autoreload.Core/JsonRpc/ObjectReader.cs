namespace Autoreload.Core.JsonRpc;

/// <summary>Reads one object that arrives in pieces, stops behind each of its top-level members.</summary>
/// <param name="isTrusted">Whether only the end of the object is looked for, and nothing judged.</param>
internal struct ObjectReader(bool isTrusted)
{
    private Lexer _lexer = new(isTrusted);
    private Grammar _grammar;
    private MemberPart _part;
    private int _partStart;

    /// <summary>How many bytes of the object have been read.</summary>
    public int Position { get; private set; }

    /// <summary>Where the name of the last member stands, quotes included.</summary>
    public Message.Span Name { get; private set; }

    /// <summary>Where the value of the last member stands.</summary>
    public Message.Span Value { get; private set; }

    /// <summary>Why the object was refused.</summary>
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
            if (!_grammar.Accept(token) && !isTrusted)
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
        if (_grammar.Part != MemberPart.None)
        {
            _part = _grammar.Part;
            _partStart = Position - 1;
            return false;
        }
        var isEnd = token is JsonToken.StringEnd or JsonToken.PrimitiveEnd or JsonToken.ObjectEnd or JsonToken.ArrayEnd;
        return isEnd && _grammar.Depth == 1 && EndPart() == MemberPart.Value;
    }

    private MemberPart EndPart()
    {
        var ended = _part;
        _part = MemberPart.None;
        var stretch = new Message.Span(_partStart, Position - _partStart);
        if (ended == MemberPart.Name)
            Name = stretch;
        else if (ended == MemberPart.Value)
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
