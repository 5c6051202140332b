namespace Autoreload.Core.JsonRpc;

/// <summary>The brackets that are open, one bit each.</summary>
internal struct Nesting
{
    private const int WordBits = 64;

    private ulong _outermost;
    private ulong[]? _others;

    public int Depth { get; private set; }

    public readonly bool IsArray => Depth > 0 && (Word(Depth - 1) >> ((Depth - 1) % WordBits) & 1) != 0;

    public void Push(bool isArray)
    {
        var bit = 1UL << (Depth % WordBits);
        ref var word = ref _outermost;
        if (Depth >= WordBits)
            word = ref OtherWord(Depth / WordBits - 1);
        word = isArray ? word | bit : word & ~bit;
        Depth++;
    }

    public void Pop() => Depth--;

    private readonly ulong Word(int level) => level < WordBits ? _outermost : _others![level / WordBits - 1];

    private ref ulong OtherWord(int index)
    {
        if (_others is null || index >= _others.Length)
            Array.Resize(ref _others, Math.Max(index + 1, 2 * index));
        return ref _others[index];
    }
}
