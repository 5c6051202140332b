namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Says which sequence of tokens lightningd accepts as a value. It keeps what decides that in jsmn with JSMN_STRICT and
/// JSMN_PARENT_LINKS: the token which the next one becomes part of (<c>toksuper</c>) and the last token (which a colon makes
/// <c>toksuper</c>); and refuses as soon as validate_jsmn_parse_output (common/json_parse_simple.c) cannot succeed any more. So
/// commas may be doubled, trailing, or missing in an array, but not missing after a bracket that closes a member's value.
/// </summary>
/// <remarks>
/// It is stricter than lightningd in one thing: no colon may follow a closing bracket. jsmn would go on inside what was closed, so that
/// <c>{"a":[]:1}</c> means <c>{"a":[1]}</c>: nobody writes that, and what we check would not be what lightningd sees.
/// </remarks>
internal struct Grammar
{
    /// <summary>lightningd walks nested values by recursion: a plugin that nests without end would overflow its stack.</summary>
    private const int DeepestNesting = 10_000;

    private Nesting _nesting;
    private Token _taker;
    private Token _last;

    private enum Token
    {
        /// <summary>Before the outermost value.</summary>
        None,

        /// <summary>The innermost open object.</summary>
        Object,

        /// <summary>The innermost open array.</summary>
        Array,

        /// <summary>A name that has no value yet.</summary>
        Name,

        /// <summary>A name that has its value.</summary>
        FilledName,

        /// <summary>The plain value of a name.</summary>
        Value,

        /// <summary>A plain element of an array.</summary>
        Element,

        /// <summary>Something inside a bracket that was closed.</summary>
        Closed,
    }

    /// <summary>How many brackets are open.</summary>
    public readonly int Depth => _nesting.Depth;

    /// <summary>What the token just accepted begins.</summary>
    public TokenRole Role { get; private set; }

    /// <summary>Takes the next token; false when it makes the value unacceptable.</summary>
    public bool Accept(JsonToken token)
    {
        Role = TokenRole.None;
        switch (token)
        {
            case JsonToken.ObjectStart or JsonToken.ArrayStart:
                return Open(token == JsonToken.ArrayStart);
            case JsonToken.ObjectEnd or JsonToken.ArrayEnd:
                return Close(token == JsonToken.ArrayEnd);
            case JsonToken.StringStart or JsonToken.PrimitiveStart:
                return Take(token == JsonToken.StringStart);
            case JsonToken.Colon when _last == Token.Closed:
            case JsonToken.Colon or JsonToken.Comma when Depth == 0:
                return false;
            case JsonToken.Colon:
                _taker = _last;
                return true;
            case JsonToken.Comma:
                _taker = ParentUnlessContainer(_taker);
                return true;
            default:
                return true;
        }
    }

    private static Token ParentUnlessContainer(Token token) => token switch
    {
        Token.Name or Token.FilledName => Token.Object,
        Token.Value => Token.FilledName,
        Token.Element => Token.Array,
        _ => token,
    };

    private bool Open(bool isArray)
    {
        var isAccepted = Take(isString: false) && Depth < DeepestNesting;
        _nesting.Push(isArray);
        _taker = _last = isArray ? Token.Array : Token.Object;
        return isAccepted;
    }

    private bool Close(bool isArray)
    {
        var isAccepted = Depth > 0 && _nesting.IsArray == isArray && _last != Token.Name;
        if (Depth > 0)
            _nesting.Pop();
        _taker = _nesting.IsArray ? Token.Array : Token.FilledName;
        _last = Token.Closed;
        return isAccepted;
    }

    private bool Take(bool isString)
    {
        var nameHasNoValue = _last == Token.Name && _taker != Token.Name;
        Role = _taker switch
        {
            Token.Object => TokenRole.Name,
            Token.Array => TokenRole.Element,
            Token.Name or Token.None => TokenRole.Value,
            _ => TokenRole.None,
        };
        _last = Role switch { TokenRole.Name => Token.Name, TokenRole.Element => Token.Element, _ => Token.Value };
        if (Role == TokenRole.Value)
            _taker = Token.FilledName;
        return !nameHasNoValue && Role != TokenRole.None && (isString || Role != TokenRole.Name);
    }
}

/// <summary>What a token is to the value that it belongs to.</summary>
internal enum TokenRole
{
    /// <summary>It begins nothing.</summary>
    None,

    /// <summary>A member's name.</summary>
    Name,

    /// <summary>A member's value, or the outermost one.</summary>
    Value,

    /// <summary>An element of an array.</summary>
    Element,
}
