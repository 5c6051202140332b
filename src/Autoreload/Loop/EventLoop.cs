namespace Autoreload.Loop;

/// <summary>
/// One thread that owns all pipes and everything that decides. It waits for them, for its timers and for what other threads
/// post, and does one piece of work at a time, to its end. Nothing that runs on it may wait.
/// </summary>
internal sealed class EventLoop : IDisposable
{
    private readonly EventLoop _whole;
    private readonly Poller _poller;
    private readonly WakeUp _wakeUp;
    private readonly Timers _timers;
    private readonly Queue<(EventLoop Part, Action Work)> _afterwards;
    private readonly Action<Exception>? _failed;
    private readonly Action _flush;
    private bool _isEnded;
    private int _thread;

    public EventLoop(TimeProvider time)
    {
        _whole = this;
        (_poller, _wakeUp, _timers, _afterwards, _flush) = (new(), new(), new(time), [], Flush);
        Add(_wakeUp);
    }

    private EventLoop(EventLoop whole, Action<Exception> failed)
    {
        _whole = whole;
        (_poller, _wakeUp, _timers, _afterwards, _flush) = (whole._poller, whole._wakeUp, whole._timers, whole._afterwards, whole._flush);
        _failed = failed;
    }

    /// <summary>Monotonic time since the loop was made.</summary>
    public TimeSpan Now => _timers.Now;

    /// <summary>Whether the caller runs on the loop's thread.</summary>
    public bool IsOwnThread => Environment.CurrentManagedThreadId == _whole._thread;

    /// <summary>The same loop for one part of the program: what the part's own work throws is that part's failure, and ends nothing else.</summary>
    /// <param name="failed">Gets what was thrown, on the loop's thread.</param>
    public EventLoop Part(Action<Exception> failed) => new(_whole, failed);

    /// <summary>Does a piece of this part's work now. A bug of ours must not take the node's plugin away: this is the program's one catch-all.</summary>
    public void Do<T>(T with, Action<T> work)
    {
        try
        {
            work(with);
        }
        catch (Exception bug) when (_failed is not null && bug is not OutOfMemoryException)
        {
            _failed(bug);
        }
    }

    public void Add(IPollable polled) => _poller.Add(polled, this);

    public void Remove(IPollable polled) => _poller.Remove(polled);

    public LoopTimer After(TimeSpan time, Action due) => _timers.Start(time, due, this);

    /// <summary>Does something on the loop's thread, soon. The one method for other threads.</summary>
    /// <returns>False when the loop has ended: it will not be done.</returns>
    public bool Post(Action work) => _wakeUp.Post(work, this);

    /// <summary>Does something on another thread, because it takes time. What it throws is told on the loop's.</summary>
    public void Aside(Action work)
    {
        var aside = Part(bug => Post(() => throw new InvalidOperationException("Work on another thread has failed.", bug)));
        ThreadPool.UnsafeQueueUserWorkItem(static job => job.aside.Do(job.work, static work => work()), (aside, work), preferLocal: false);
    }

    /// <summary>Does something when the present piece of work is done: what that queues for a pipe goes out in one write.</summary>
    public void Afterwards(Action work) => _afterwards.Enqueue((this, work));

    /// <summary>Does what was put off so far, and what that puts off in its turn (a broken pipe is reported).</summary>
    public void Flush()
    {
        while (_afterwards.TryDequeue(out var next))
            next.Part.Do(next.Work, static work => work());
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
        _poller.Wait(_timers.MillisecondsToNext(), _flush);
        _timers.RunDue(_flush);
    }

    /// <summary>Makes <see cref="Run"/> return after the present turn.</summary>
    public void End() => _whole._isEnded = true;

    public void Dispose() => _wakeUp.Dispose();
}
