namespace Autoreload.Core.JsonRpc;

/// <summary>
/// The refused objects whose ends were not seen yet, one inside of the other or begun after one that broke off. Messages are
/// looked for in the same bytes: what one is found in has no end of its own.
/// </summary>
internal sealed class RefusedObjects(SegmentBuffer buffer)
{
    /// <summary>What nests deeper was hardly meant as an answer.</summary>
    private const int Most = 8;

    /// <summary>What is longer is not looked at any more: an object without an end would keep all that follows in memory.</summary>
    private const int Longest = 16 * 1024 * 1024;

    private readonly List<RefusedObject> _objects = [];

    /// <summary>From where on their bytes are needed, when those from <paramref name="position"/> on are needed anyway.</summary>
    public long Needed(long position) => _objects.Count == 0 ? position : Math.Min(position, _objects[0].Start);

    public void Add(RefusedObject refused)
    {
        if (_objects.Count < Most)
            _objects.Add(refused);
    }

    public void Clear() => _objects.Clear();

    /// <summary>Reads up to a position; the next of them that ends there as an answer.</summary>
    public bool TryTakeAnswer(long to, out StrayText? answer)
    {
        answer = null;
        for (var i = _objects.Count - 1; i >= 0 && answer is null; i--)
        {
            if (_objects[i].TryEnd(buffer, to, out answer) || _objects[i].Length > Longest)
                _objects.RemoveAt(i);
        }
        return answer is not null;
    }
}
