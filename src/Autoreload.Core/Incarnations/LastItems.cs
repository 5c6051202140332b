using System.Collections;

namespace Autoreload.Core.Incarnations;

/// <summary>The last few of many, oldest first.</summary>
internal sealed class LastItems<T>(int most) : IReadOnlyCollection<T>
{
    private readonly Queue<T> _items = new(most);

    public int Count => _items.Count;

    public void Add(T item)
    {
        if (_items.Count == most)
            _items.Dequeue();
        _items.Enqueue(item);
    }

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
