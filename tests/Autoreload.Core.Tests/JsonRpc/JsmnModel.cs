namespace Autoreload.Core.Tests.JsonRpc;

/// <summary>
/// What lightningd's parser makes of one object, told in its own terms: jsmn as it is built there (strict, with parent links)
/// keeps all tokens, then the tokens are validated. The framer decides the same with a handful of bits; this says whether it does so rightly.
/// </summary>
internal sealed class JsmnModel
{
    private readonly List<Token> _tokens = [];
    private Token? _taker;

    internal enum Kind
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

    /// <summary>The object that lightningd sees, its text one letter a byte; null when it accepts none.</summary>
    public static Token? Parse(string text)
    {
        var model = new JsmnModel();
        return model.Tokenize(text) && IsDatum(model._tokens[0]) ? model._tokens[0] : null;
    }

    private bool Tokenize(string text)
    {
        var isAfterBracket = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            var isTaken = letter switch
            {
                '{' => Open(Kind.Object),
                '[' => Open(Kind.Array),
                '}' => Close(Kind.Object),
                ']' => Close(Kind.Array),
                '"' => Add(Kind.String, text, ref at, EndOfString(text, at)),
                ':' => Colon(isAfterBracket),
                ',' => Comma(),
                '-' or (>= '0' and <= '9') or 't' or 'f' or 'n' => IsNoName() && Add(Kind.Primitive, text, ref at, EndOfPrimitive(text, at)),
                ' ' or '\t' or '\r' or '\n' => true,
                _ => false,
            };
            if (!isTaken)
                return false;
            isAfterBracket = letter is '}' or ']' || (isAfterBracket && letter is ',' or ':' or ' ' or '\t' or '\r' or '\n');
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

    private bool Add(Kind kind, string text, ref int at, int last)
    {
        if (last < at)
            return false;
        Append(new(kind, _taker) { Text = kind == Kind.String ? text[(at + 1)..last] : text[at..(last + 1)] });
        at = last;
        return true;
    }

    private static int EndOfPrimitive(string text, int at)
    {
        for (var end = at; end < text.Length && text[end] is (>= ' ' and <= '~') or '\t' or '\r' or '\n'; end++)
        {
            if (" \t\r\n,]}".Contains(text[end], StringComparison.Ordinal))
                return end - 1;
        }
        return -1;
    }

    private static int EndOfString(string text, int at)
    {
        for (at++; at < text.Length && text[at] is not ('"' or '\0'); at++)
        {
            if (text[at] != '\\')
                continue;
            at++;
            if (at == text.Length || !"\"/\\bfrntu".Contains(text[at], StringComparison.Ordinal))
                return -1;
            for (var digits = text[at] == 'u' ? 4 : 0; digits > 0; digits--)
            {
                if (++at == text.Length || !char.IsAsciiHexDigit(text[at]))
                    return -1;
            }
        }
        return at < text.Length && text[at] == '"' ? at : -1;
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

    internal sealed record Token(Kind Kind, Token? Parent)
    {
        /// <summary>What stands there, without quotes.</summary>
        public string Text { get; init; } = "";

        public bool IsString => Kind == Kind.String;

        /// <summary>The first member of a name.</summary>
        public Token? this[string name] => Kind == Kind.Object ? Children.Find(member => member.Text == name)?.Children[0] : null;

        public List<Token> Children { get; } = [];

        public bool IsOpen { get; set; }
    }
}
