namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Looks into JSON and changes it without touching any other byte, as lenient as lightningd's parser. A path is a list of
/// member names with dots between, such as <c>params.options</c>; the empty path is the object itself. Names are compared as
/// written, escaped or not, and the first of a name wins.
/// </summary>
public static class JsonBytes
{
    /// <summary>Finds the value at a path.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, out Range value)
    {
        value = ..json.Length;
        foreach (var part in path.Split((byte)'.'))
        {
            if (path.IsEmpty)
                break;
            var (start, length) = value.GetOffsetAndLength(json.Length);
            if (!TryFindMember(json.Slice(start, length), path[part], out var inside))
                return false;
            value = (start + inside.Start.Value)..(start + inside.End.Value);
        }
        return true;
    }

    /// <summary>Gives the member at a path another value; the same bytes if there is no such member.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, ReadOnlySpan<byte> value) =>
        TryFind(json, path, out var old)
            ? [.. json[..old.Start], .. value, .. json[old.End..]]
            : json.ToArray();

    /// <summary>Puts text in front of each line of the string at a path; the same bytes if there is no such string.</summary>
    public static byte[] PrefixLines(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, string prefix)
    {
        if (!TryFind(json, path, out var value) || json[value][0] != '"')
            return json.ToArray();
        var escaped = JsonText.Escape(prefix);
        var text = json[value][1..^1];
        List<byte> prefixed = [.. json[..(value.Start.Value + 1)], .. escaped];
        for (var end = EndOfLine(text); end < text.Length; end = EndOfLine(text))
        {
            prefixed.AddRange([.. text[..end], .. escaped]);
            text = text[end..];
        }
        return [.. prefixed, .. text, .. json[(value.End.Value - 1)..]];
    }

    /// <summary>After the first line feed, escaped or not, or at the end of the text.</summary>
    private static int EndOfLine(ReadOnlySpan<byte> text)
    {
        for (var at = 0; text[at..].IndexOfAny((byte)'\\', (byte)'\n') is >= 0 and var length; at += length + 2)
        {
            if (text[at + length] == '\n')
                return at + length + 1;
            if (text[at + length + 1] == 'n')
                return at + length + 2;
        }
        return text.Length;
    }

    private static bool TryFindMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out Range value)
    {
        foreach (var member in new JsonMembers(json))
        {
            value = member.Value;
            if (json[member.Name][1..^1].SequenceEqual(name))
                return true;
        }
        value = default;
        return false;
    }
}
