namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Says which sequence of tokens is an object that lightningd accepts. It keeps what decides that in jsmn: the token which
/// the next one becomes part of (<c>toksuper</c>) and the last token (which a colon makes <c>toksuper</c>); and refuses as
/// soon as validate_jsmn_parse_output (common/json_parse_simple.c) cannot succeed any more. So commas may be missing behind
/// brackets, doubled or trailing, and much that nobody writes is accepted.
/// </summary>
internal struct Grammar
{
    /// <summary>lightningd walks nested values by recursion: a plugin that nests without end would overflow its stack.</summary>
    private const int DeepestNesting = 10_000;

    private Nesting _nesting;
    private Taker _taker;
    private Taker _last;
    private bool _isTopLevel;

    /// <summary>What takes the next token.</summary>
    private enum Taker
    {
        /// <summary>Takes no token: a value, or a name that has one.</summary>
        None,

        /// <summary>A name without a value.</summary>
        Name,

        /// <summary>The innermost open object.</summary>
        Object,

        /// <summary>An object closed while empty; a colon behind it lets jsmn add to it.</summary>
        ClosedObject,

        /// <summary>The innermost open array, or one closed while empty.</summary>
        Array,
    }

    /// <summary>How many brackets are open.</summary>
    public readonly int Depth => _nesting.Depth;

    /// <summary>What the token just accepted is to the outermost object.</summary>
    public MemberPart Part { get; private set; }

    /// <summary>Takes the next token; false when it makes the object unacceptable.</summary>
    public bool Accept(JsonToken token)
    {
        Part = MemberPart.None;
        switch (token)
        {
            case JsonToken.ObjectStart or JsonToken.ArrayStart:
                return Open(token == JsonToken.ArrayStart);
            case JsonToken.ObjectEnd or JsonToken.ArrayEnd:
                return Close(token == JsonToken.ArrayEnd);
            case JsonToken.StringStart or JsonToken.PrimitiveStart:
                return Take(token == JsonToken.StringStart);
            case JsonToken.Colon:
                _taker = _last;
                return true;
            case JsonToken.Comma when _taker is Taker.Name or Taker.None:
                _taker = Innermost;
                return true;
            default:
                return true;
        }
    }

    private readonly Taker Innermost => _nesting.IsArray ? Taker.Array : Taker.Object;

    private bool Open(bool isArray)
    {
        var isAccepted = Depth == 0 || (Depth < DeepestNesting && Take(isString: false));
        _nesting.Push(isArray);
        _taker = _last = Innermost;
        return isAccepted;
    }

    private bool Close(bool isArray)
    {
        var isMatch = _nesting.IsArray == isArray;
        _nesting.Pop();
        if (_last == Taker.Object)
            _last = Taker.ClosedObject;
        _taker = Innermost;
        return isMatch && (Depth > 0 || _last != Taker.Name);
    }

    private bool Take(bool isString)
    {
        var nameHasNoValue = _last == Taker.Name && _taker != Taker.Name;
        var isName = _taker is Taker.Object or Taker.ClosedObject;
        if (isName)
        {
            _isTopLevel = _taker == Taker.Object && Depth == 1;
            Part = _isTopLevel ? MemberPart.Name : MemberPart.None;
        }
        else if (_taker == Taker.Name)
        {
            Part = _isTopLevel ? MemberPart.Value : MemberPart.None;
        }
        var isAccepted = !nameHasNoValue && _taker != Taker.None && (isString || !isName);
        _last = isName ? Taker.Name : Taker.None;
        if (_taker == Taker.Name)
            _taker = Taker.None;
        return isAccepted;
    }
}

/// <summary>What a token is to the outermost object.</summary>
internal enum MemberPart
{
    None,
    Name,
    Value,
}
