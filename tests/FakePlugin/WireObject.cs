using System.Buffers;
using System.Text;

namespace FakePlugin;

/// <summary>One JSON object as it came over a pipe, and its top-level members as they stand there.</summary>
public sealed class WireObject
{
    private static readonly SearchValues<byte> PrimitiveEnds = SearchValues.Create(",}\n\r\t "u8);

    private readonly Dictionary<string, Range> _members = new(StringComparer.Ordinal);

    /// <summary>Looks up the members of an object; of two with one name the first counts, as for lightningd.</summary>
    public WireObject(byte[] bytes)
    {
        Bytes = bytes;
        var at = 1;
        while (Skip(at) is var begin && begin < bytes.Length && bytes[begin] == '"')
        {
            var nameEnd = EndOfValue(begin);
            var value = Skip(nameEnd);
            at = EndOfValue(value);
            _members.TryAdd(Encoding.UTF8.GetString(bytes, begin + 1, nameEnd - begin - 2), value..at);
        }
    }

    /// <summary>The object itself, byte for byte.</summary>
    public byte[] Bytes { get; }

    /// <summary>The value of <c>method</c>; empty when there is none.</summary>
    public string Method => this["method"].Trim('"');

    /// <summary>The value of <c>id</c> without its quotes, still escaped; empty when there is none.</summary>
    public string Id => this["id"] is ['"', .. var id, '"'] ? id : this["id"];

    /// <summary>The text of a top-level member; empty when there is none.</summary>
    public string this[string name] => _members.TryGetValue(name, out var range) ? Encoding.UTF8.GetString(Bytes.AsSpan(range)) : "";

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    private int Skip(int at)
    {
        while (at < Bytes.Length && Bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':')
            at++;
        return at;
    }

    private int EndOfValue(int at) => Bytes[at] switch
    {
        (byte)'{' or (byte)'[' => at + new ObjectScanner().Scan(Bytes.AsSpan(at)),
        (byte)'"' => EndOfString(at + 1),
        _ => at + Bytes.AsSpan(at).IndexOfAny(PrimitiveEnds),
    };

    private int EndOfString(int at)
    {
        while (Bytes[at] != '"')
            at += Bytes[at] == '\\' ? 2 : 1;
        return at + 1;
    }
}
