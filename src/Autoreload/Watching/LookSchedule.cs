using Autoreload.Loop;

namespace Autoreload.Watching;

/// <summary>Looks at the disk when a look is due: on another thread, as it takes time, and one look at a time.</summary>
/// <param name="loop">Whose thread asks for looks and takes them.</param>
/// <param name="look">Looks.</param>
internal sealed class LookSchedule(EventLoop loop, Func<Look> look)
{
    private LoopTimer? _timer;
    private TimeSpan _due;
    private bool _isLooking;
    private bool _isOverdue;

    /// <summary>Called when a look begins.</summary>
    public required Action Begun { private get; init; }

    /// <summary>Gets each look.</summary>
    public required Action<Look> Taken { private get; init; }

    /// <summary>Looks after a while, or earlier if that was asked for before.</summary>
    public void LookIn(TimeSpan wait)
    {
        var due = loop.Now + wait;
        if (_timer is { IsStopped: false } && _due <= due)
            return;
        _timer?.Stop();
        _due = due;
        _timer = loop.After(wait, Begin);
    }

    private void Begin()
    {
        _isOverdue = _isLooking;
        if (_isLooking)
            return;
        _isLooking = true;
        Begun();
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            var taken = look();
            loop.Post(() => Take(taken));
        }, null);
    }

    private void Take(Look taken)
    {
        _isLooking = false;
        Taken(taken);
        if (_isOverdue)
            Begin();
    }
}
