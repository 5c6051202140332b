using System.Collections.Concurrent;
using Autoreload.Native;

namespace Autoreload.Loop;

/// <summary>Brings work of other threads onto the loop's: a queue, and a pipe that wakes the loop up.</summary>
internal sealed class WakeUp : IPollable, IDisposable
{
    private readonly ConcurrentQueue<(EventLoop Part, Action Work)> _posted = [];
    private readonly Lock _gate = new();
    private readonly int _writeEnd;
    private bool _isRung;
    private bool _isClosed;

    public WakeUp() => (Fd, _writeEnd) = Libc.Pipe();

    public int Fd { get; private set; }

    public PollEvents Wanted => PollEvents.Readable;

    /// <summary>Does something on the loop's thread, soon. From any thread.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="part">Whose work it is.</param>
    /// <returns>False when the loop has ended: it will not be done.</returns>
    public bool Post(Action work, EventLoop part)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            _posted.Enqueue((part, work));
            if (!_isRung)
                Libc.Write(_writeEnd, "!"u8);
            _isRung = true;
            return true;
        }
    }

    public void OnReady()
    {
        lock (_gate)
        {
            Libc.TryRead(Fd, stackalloc byte[1], out _);
            _isRung = false;
        }
        while (_posted.TryDequeue(out var posted))
            posted.Part.Do(posted.Work, static work => work());
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            Libc.Close(Fd);
            Libc.Close(_writeEnd);
            Fd = -1;
        }
    }
}
