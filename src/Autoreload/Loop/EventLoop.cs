using Autoreload.Pipes;

namespace Autoreload.Loop;

/// <summary>
/// One thread that owns all pipes and everything that decides. It waits for them, for its timers and for what other threads
/// post, and does one piece of work at a time, to its end. Nothing that runs on it may wait.
/// </summary>
internal sealed class EventLoop : IDisposable
{
    private readonly Poller _pollSet = new();
    private readonly WakeUp _wakeUp = new();
    private readonly Queue<OutgoingPipe> _unflushed = [];
    private readonly Timers _timers;
    private readonly Action _flush;
    private bool _isEnded;
    private int _thread;

    public EventLoop(TimeProvider time)
    {
        _timers = new(time);
        _flush = Flush;
        _pollSet.Add(_wakeUp);
    }

    /// <summary>Monotonic time since the loop was made.</summary>
    public TimeSpan Now => _timers.Now;

    /// <summary>Begins to wait for a descriptor.</summary>
    public void Add(IPollable polled) => _pollSet.Add(polled);

    /// <summary>Ends that.</summary>
    public void Remove(IPollable polled) => _pollSet.Remove(polled);

    /// <summary>Does something later.</summary>
    public LoopTimer After(TimeSpan time, Action due) => _timers.Start(time, due);

    /// <summary>Whether the caller runs on the loop's thread.</summary>
    public bool IsOwnThread => Environment.CurrentManagedThreadId == _thread;

    /// <summary>Does something on the loop's thread, soon. The one method for other threads.</summary>
    /// <returns>False when the loop has ended: it will not be done.</returns>
    public bool Post(Action work) => _wakeUp.Post(work);

    /// <summary>Flushes a pipe when the present piece of work is done: what it queues goes out in one write.</summary>
    public void FlushLater(OutgoingPipe pipe) => _unflushed.Enqueue(pipe);

    /// <summary>Flushes what was queued so far. What a flush causes to be queued (a broken pipe is reported) is flushed too.</summary>
    public void Flush()
    {
        while (_unflushed.TryDequeue(out var pipe))
            pipe.Flush();
    }

    /// <summary>Runs until <see cref="End"/>.</summary>
    public void Run()
    {
        while (!_isEnded)
            Turn();
    }

    /// <summary>Waits once, and does what there is to do.</summary>
    public void Turn()
    {
        _thread = Environment.CurrentManagedThreadId;
        Flush();
        _pollSet.Wait(_timers.MillisecondsToNext(), _flush);
        _timers.RunDue(_flush);
    }

    /// <summary>Makes <see cref="Run"/> return after the present turn.</summary>
    public void End() => _isEnded = true;

    public void Dispose() => _wakeUp.Dispose();
}
