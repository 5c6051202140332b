namespace Autoreload.Loop;

/// <summary>Something that the event loop does once, later, unless it is stopped before.</summary>
/// <param name="part">Whose work it is.</param>
/// <param name="work">What to do.</param>
internal sealed class LoopTimer(EventLoop part, Action work)
{
    private Action? _work = work;

    /// <summary>Whether nothing will happen any more.</summary>
    public bool IsStopped => _work is null;

    public void Stop() => _work = null;

    public void Run()
    {
        if (_work is not { } due)
            return;
        _work = null;
        part.Do(due, static due => due());
    }
}
