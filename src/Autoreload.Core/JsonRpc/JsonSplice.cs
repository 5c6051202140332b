namespace Autoreload.Core.JsonRpc;

/// <summary>Puts text into JSON or in the place of values, cuts members out, and leaves every other byte as it is.</summary>
internal sealed class JsonSplice(JsonValue json)
{
    private readonly SortedDictionary<int, (int End, byte[] Text)> _changes = [];

    /// <summary>Puts elements in front of an array's first.</summary>
    /// <param name="array">An array of the JSON.</param>
    /// <param name="elements">JSON, one or more with commas between.</param>
    public void InsertFirst(JsonValue array, ReadOnlySpan<byte> elements) => Insert(array, elements, array.Children is [var first, ..] ? first.Place.Start.Value : null);

    /// <summary>Puts a member in front of an object's first.</summary>
    public void InsertMember(JsonValue parent, ReadOnlySpan<byte> member) => Insert(parent, member, parent.Children is [var first, ..] ? first.NameStart : null);

    /// <summary>Writes another value in the place of one of the JSON's.</summary>
    public void Replace(JsonValue value, byte[] text) => _changes[value.Place.Start.Value] = (value.Place.End.Value, text);

    /// <summary>Cuts members out of an object, with a comma each: the one before where a member stays in front of them, otherwise the one after.</summary>
    public void Remove(JsonValue parent, Func<JsonValue, bool> isUnwanted)
    {
        int? endOfKept = null;
        foreach (var (member, next) in parent.Children.Zip([.. parent.Children.Skip(1), null]))
        {
            var end = member.Place.End.Value;
            if (isUnwanted(member))
                _changes[endOfKept ?? member.NameStart] = (endOfKept is null && next is not null ? next.NameStart : end, []);
            else
                endOfKept = end;
        }
    }

    public byte[] Apply()
    {
        var original = json.Bytes;
        var offset = json.Place.Start.Value;
        List<byte> changed = [];
        var copied = 0;
        foreach (var (start, (end, text)) in _changes)
        {
            changed.AddRange([.. original[copied..(start - offset)], .. text]);
            copied = end - offset;
        }
        return [.. changed, .. original[copied..]];
    }

    /// <summary>Right before the first child, or the closing bracket: a stray comma or colon after the opening bracket keeps its sense.</summary>
    private void Insert(JsonValue parent, ReadOnlySpan<byte> text, int? first)
    {
        var at = first ?? parent.Place.End.Value - 1;
        _changes[at] = (at, first is null ? text.ToArray() : [.. text, (byte)',']);
    }
}
