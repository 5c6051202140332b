namespace Autoreload.Core.JsonRpc;

/// <summary>What a <see cref="Lexer"/> comes across. Strings and primitives have a start and an end, since they may arrive in pieces.</summary>
internal enum JsonToken
{
    /// <summary>The bytes are used up.</summary>
    More,

    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Colon,
    Comma,
    StringStart,
    StringEnd,
    PrimitiveStart,

    /// <summary>Seen at the byte after the primitive, which is not consumed.</summary>
    PrimitiveEnd,

    /// <summary>A byte that belongs to no token, or an escape that is none. It is not consumed.</summary>
    BadSyntax,

    /// <summary>A byte in a string that makes it no UTF-8. It is not consumed.</summary>
    BadUtf8,

    /// <summary>A NUL byte. It is not consumed.</summary>
    Nul,
}
