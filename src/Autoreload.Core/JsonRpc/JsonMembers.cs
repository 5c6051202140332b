namespace Autoreload.Core.JsonRpc;

/// <summary>Walks over the top-level members of an object that is complete. Anything else has no members.</summary>
public ref struct JsonMembers(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private ObjectReader _reader = new(isLenient: true);
    private int _at;

    public JsonMember Current { get; private set; }

    /// <summary>So that <c>foreach</c> takes it.</summary>
    public readonly JsonMembers GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_at == 0 && !_json.TrimStart("\t\r\n "u8).StartsWith((byte)'{'))
            return false;
        if (_reader.Read(_json, ref _at) != ObjectStep.Member)
            return false;
        Current = new(_reader.Name, _reader.Value);
        return true;
    }
}

/// <summary>Where a member is in the bytes of its object.</summary>
/// <param name="Name">Its name, quotes included.</param>
/// <param name="Value">Its value.</param>
public readonly record struct JsonMember(Range Name, Range Value);
