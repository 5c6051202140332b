using System.Text;

namespace Autoreload.Core.JsonRpc;

/// <summary>
/// JSON that a child or a client of lightningd wrote, as lightningd reads it (common/json_parse_simple.c): the first member of a
/// name wins, names and texts are compared as written, escaped or not, a primitive is its bytes. No conversion throws.
/// </summary>
public sealed class JsonValue
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly List<JsonValue> _children = [];
    private readonly JsonToken _start;

    internal JsonValue(ReadOnlyMemory<byte> json, JsonToken start, Range place, Range? name)
    {
        _json = json;
        _start = start;
        Place = place;
        NameStart = name?.Start.Value - 1 ?? place.Start.Value;
        Name = name is { } range ? Encoding.UTF8.GetString(json.Span[range]) : "";
    }

    public bool IsObject => _start == JsonToken.ObjectStart;

    public bool IsArray => _start == JsonToken.ArrayStart;

    public bool IsString => _start == JsonToken.StringStart;

    /// <summary>The name of a member, as written between its quotes; empty for anything else.</summary>
    public string Name { get; }

    /// <summary>The bytes as written.</summary>
    public ReadOnlySpan<byte> Bytes => _json.Span[Place];

    /// <summary>The bytes as lightningd copies them (json_strdup): a string without its quotes, its escapes not undone.</summary>
    public string Text => Encoding.UTF8.GetString(IsString ? Bytes[1..^1] : Bytes);

    /// <summary>The text for people: of a string what it means, of anything else its bytes.</summary>
    public string Meaning => IsString ? JsonText.Unescape(Text) : Text;

    /// <summary>Whether it is <c>true</c>.</summary>
    public bool IsTrue => _start == JsonToken.PrimitiveStart && Bytes.SequenceEqual("true"u8);

    /// <summary>Whether it is <c>true</c> or <c>false</c>.</summary>
    public bool IsBoolean => IsTrue || (_start == JsonToken.PrimitiveStart && Bytes.SequenceEqual("false"u8));

    /// <summary>Whether lightningd takes it for null: it looks at the first letter alone.</summary>
    public bool IsNull => _start == JsonToken.PrimitiveStart && Bytes[0] == 'n';

    /// <summary>The elements of an array, or the members of an object with all that have the same name; in their order.</summary>
    public IReadOnlyList<JsonValue> Children => _children;

    /// <summary>Where it is in the bytes of the outermost value.</summary>
    internal Range Place { get; set; }

    /// <summary>Where a member begins, with the quote of its name.</summary>
    internal int NameStart { get; }

    /// <summary>The first member of a name; null when there is none, or this is not an object.</summary>
    public JsonValue? this[string name] => IsObject ? _children.Find(member => member.Name == name) : null;

    /// <summary>Reads one value, blanks around it allowed; null for what lightningd would not take.</summary>
    public static JsonValue? Read(ReadOnlySpan<byte> json) => new JsonValueReader([.. json, (byte)'\n']).Read();

    /// <summary>Whether two values are the same but for blanks and commas, and for the order of members at the top.</summary>
    public static bool AreSame(JsonValue? one, JsonValue? other)
    {
        if (one is not { IsObject: true } || other is not { IsObject: true })
            return one is null ? other is null : other is not null && one.Compact().SequenceEqual(other.Compact());
        var names = one.Children.Concat(other.Children).Select(member => member.Name).Distinct(StringComparer.Ordinal);
        return names.All(name => one[name] is { } member && other[name] is { } same && member.Compact().SequenceEqual(same.Compact()));
    }

    /// <summary>Its bytes, cut where they are too long for a log.</summary>
    public override string ToString() => SecretMask.Excerpt(Bytes);

    internal void Add(JsonValue child) => _children.Add(child);

    /// <summary>The tokens alone, each ended by a NUL, which no token contains.</summary>
    private List<byte> Compact()
    {
        List<byte> compact = [];
        var lexer = new Lexer(isLenient: false);
        byte[] json = [.. Bytes, (byte)'\n'];
        for (int at = 0, start = 0; lexer.Read(json, ref at) is var token && token != JsonToken.More;)
        {
            if (token is JsonToken.StringStart or JsonToken.PrimitiveStart)
                start = at - 1;
            else if (token is not (JsonToken.Comma or JsonToken.Colon))
                compact.AddRange([.. json.AsSpan(token is JsonToken.StringEnd or JsonToken.PrimitiveEnd ? start..at : (at - 1)..at), 0]);
        }
        return compact;
    }
}
