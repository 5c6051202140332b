namespace Autoreload.Core.JsonRpc;

/// <summary>Collects one line of stray text, as much of it as is worth logging.</summary>
internal sealed class StrayLine
{
    /// <summary>What is longer is cut.</summary>
    public const int LongestText = 4 * 1024;

    private readonly byte[] _text = new byte[LongestText];
    private int _length;
    private StrayKind _why;

    public bool IsEmpty => _length == 0;

    /// <summary>Adds to the line; the reason given first is the line's.</summary>
    public void Add(ReadOnlySpan<byte> text, StrayKind why)
    {
        if (IsEmpty)
            _why = why;
        text = text[..Math.Min(text.Length, LongestText - _length)];
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>The line; the next one begins.</summary>
    public StrayText Take()
    {
        var text = _text.AsSpan(0, _length).TrimEnd("\t\r\n "u8);
        var line = new StrayText(Classify(text), text.ToArray());
        _length = 0;
        return line;
    }

    private StrayKind Classify(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8))
            return StrayKind.ByteOrderMark;
        if (text.Contains((byte)0))
            return StrayKind.Nul;
        return _why == StrayKind.Text && IsOfBatch(text) ? StrayKind.Batch : _why;
    }

    /// <summary>A batch is an array of objects; those that are messages come through, its brackets and commas are left.</summary>
    private static bool IsOfBatch(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'[', .. var items] => items.TrimStart("\t "u8) is [] or [(byte)'{', ..],
        [(byte)',' or (byte)']'] => true,
        _ => false,
    };
}
