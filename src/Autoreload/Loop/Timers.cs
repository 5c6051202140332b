namespace Autoreload.Loop;

/// <summary>The event loop's clock and what is to be done later.</summary>
internal sealed class Timers(TimeProvider time)
{
    private readonly PriorityQueue<LoopTimer, TimeSpan> _queue = new();
    private readonly long _start = time.GetTimestamp();

    /// <summary>Monotonic time since the loop was made.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    public LoopTimer Start(TimeSpan after, Action due, EventLoop part)
    {
        var timer = new LoopTimer(part, due);
        _queue.Enqueue(timer, Now + after);
        return timer;
    }

    /// <summary>How long to wait for the next timer; -1 when there is none.</summary>
    public int MillisecondsToNext()
    {
        while (_queue.TryPeek(out var timer, out var due))
        {
            if (!timer.IsStopped)
                return (int)Math.Clamp(Math.Ceiling((due - Now).TotalMilliseconds), 0, int.MaxValue);
            _queue.Dequeue();
        }
        return -1;
    }

    public void RunDue(Action afterEach)
    {
        var now = _queue.Count > 0 ? Now : default;
        while (_queue.TryPeek(out var timer, out var due) && due <= now)
        {
            _queue.Dequeue();
            timer.Run();
            afterEach();
        }
    }
}
