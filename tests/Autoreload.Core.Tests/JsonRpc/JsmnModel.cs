namespace Autoreload.Core.Tests.JsonRpc;

/// <summary>
/// What lightningd's parser makes of one object, told in its own terms: jsmn as it is built there (strict, with parent links)
/// keeps all tokens, then the tokens are validated. The framer decides the same with a handful of bits; this says whether it does so rightly.
/// </summary>
internal sealed class JsmnModel
{
    private readonly List<Token> _tokens = [];
    private Token? _taker;

    private enum Kind
    {
        Object,
        Array,
        String,
        Primitive,
    }

    /// <summary>Whether a colon came after a closing bracket, with no token between: the one place where the framer is stricter.</summary>
    public bool HasColonAfterBracket { get; private set; }

    /// <summary>Whether lightningd accepts the whole text as one object.</summary>
    public static bool Accepts(string text, out bool hasColonAfterBracket)
    {
        var model = new JsmnModel();
        var isAccepted = model.Tokenize(text) && IsDatum(model._tokens[0]);
        hasColonAfterBracket = model.HasColonAfterBracket;
        return isAccepted;
    }

    private bool Tokenize(string text)
    {
        var isAfterBracket = false;
        for (var at = 0; at < text.Length; at++)
        {
            var isTaken = text[at] switch
            {
                '{' => Open(Kind.Object),
                '[' => Open(Kind.Array),
                '}' => Close(Kind.Object),
                ']' => Close(Kind.Array),
                '"' => Add(Kind.String, ref at, text.IndexOf('"', at + 1)),
                ':' => Colon(isAfterBracket),
                ',' => Comma(),
                '-' or (>= '0' and <= '9') or 't' or 'f' or 'n' => IsNoName() && Add(Kind.Primitive, ref at, text.IndexOfAny([' ', ',', ']', '}'], at) - 1),
                ' ' => true,
                _ => false,
            };
            if (!isTaken)
                return false;
            isAfterBracket = text[at] is '}' or ']' || (isAfterBracket && text[at] is ',' or ':' or ' ');
            if (_tokens is [{ IsOpen: false }, ..])
                return at == text.Length - 1;
        }
        return false;
    }

    private bool Open(Kind kind)
    {
        _taker = Append(new(kind, _taker) { IsOpen = true });
        return true;
    }

    /// <summary>Up the parents from the last token to the first that is open.</summary>
    private bool Close(Kind kind)
    {
        var token = _tokens.LastOrDefault();
        while (token is { IsOpen: false })
            token = token.Parent;
        if (token?.Kind != kind)
            return false;
        token.IsOpen = false;
        _taker = token.Parent;
        return true;
    }

    private bool Add(Kind kind, ref int at, int last)
    {
        if (last < at)
            return false;
        at = last;
        Append(new(kind, _taker));
        return true;
    }

    private bool Colon(bool isAfterBracket)
    {
        HasColonAfterBracket |= isAfterBracket;
        _taker = _tokens.LastOrDefault();
        return true;
    }

    private bool Comma()
    {
        if (_taker is { Kind: Kind.String or Kind.Primitive })
            _taker = _taker.Parent;
        return true;
    }

    private bool IsNoName() => _taker is not ({ Kind: Kind.Object } or { Kind: Kind.String, Children.Count: > 0 });

    private Token Append(Token token)
    {
        token.Parent?.Children.Add(token);
        _tokens.Add(token);
        return token;
    }

    private static bool IsDatum(Token token) => token.Kind switch
    {
        Kind.Object => token.Children.TrueForAll(IsMember),
        Kind.Array => token.Children.TrueForAll(IsDatum),
        _ => token.Children.Count == 0,
    };

    private static bool IsMember(Token token) => token is { Kind: Kind.String, Children: [var value] } && IsDatum(value);

    private sealed record Token(Kind Kind, Token? Parent)
    {
        public List<Token> Children { get; } = [];

        public bool IsOpen { get; set; }
    }
}
