namespace Autoreload.Loop;

/// <summary>Something that the event loop does once, later, unless it is stopped before.</summary>
internal sealed class LoopTimer(Action work)
{
    private Action? _work = work;

    /// <summary>Whether nothing will happen any more.</summary>
    public bool IsStopped => _work is null;

    /// <summary>Forgets it.</summary>
    public void Stop() => _work = null;

    /// <summary>Does it.</summary>
    public void Run()
    {
        var due = _work;
        _work = null;
        due?.Invoke();
    }
}
