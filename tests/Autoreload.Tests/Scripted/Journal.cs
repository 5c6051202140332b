namespace Autoreload.Tests.Scripted;

/// <summary>Everything of one kind that happened, in order, and a way to wait for more of it.</summary>
internal sealed class Journal<T>(string name)
{
    private readonly Lock _lock = new();
    private readonly List<T> _entries = [];
    private readonly List<(Func<T, bool> IsExpected, TaskCompletionSource<T> Found)> _waiting = [];
    private Exception? _failure;

    /// <summary>What happened until now.</summary>
    public IReadOnlyList<T> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>Writes an entry and wakes who waits for it.</summary>
    public void Add(T entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            foreach (var (_, found) in _waiting.Where(waiting => waiting.IsExpected(entry)))
                found.TrySetResult(entry);
            _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
        }
    }

    /// <summary>The first entry of that kind, past or to come.</summary>
    public async Task<T> WaitForAsync(Func<T, bool> isExpected, TimeSpan? patience = null)
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_entries.Exists(entry => isExpected(entry)))
                return _entries.Find(entry => isExpected(entry))!;
            if (_failure is not null)
                throw new InvalidOperationException($"No such entry in the {name}, and none will come.", _failure);
            _waiting.Add((isExpected, found));
        }

        return await found.Task.WithPatience($"such an entry in the {name}", patience);
    }

    /// <summary>Says that nothing will come any more.</summary>
    public void Close(Exception reason)
    {
        lock (_lock)
        {
            _failure ??= reason;
            foreach (var (_, found) in _waiting)
                found.TrySetException(reason);
            _waiting.Clear();
        }
    }
}
