using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>
/// Our end of a pipe that messages go to, and the queue of those that the reader had no room for yet. It never waits: the loop
/// flushes it after each piece of work that queued something, and when the reader has room again.
/// </summary>
/// <remarks>Messages may be queued before it is open, and when it is closed or broken; they stay until they are withdrawn.</remarks>
internal sealed class OutgoingPipe : IPollable
{
    private readonly EventLoop _loop;
    private readonly Action _broken;
    private readonly OutgoingQueue _queue = new();
    private readonly GatherWrite _gathering = new();
    private readonly Action _flush;
    private bool _isFull;
    private bool _isToClose;
    private bool _isToFlush;

    /// <param name="loop">Whose thread writes.</param>
    /// <param name="broken">Called once, when a write showed that nobody reads any more.</param>
    public OutgoingPipe(EventLoop loop, Action broken) => (_loop, _broken, _flush) = (loop, broken, Flush);

    public int Fd { get; private set; } = -1;

    public long Unwritten => _queue.Unwritten;

    public long Written { get; private set; }

    public PollEvents Wanted => _isFull ? PollEvents.Writable : PollEvents.None;

    /// <summary>Begins to write. The descriptor must be non-blocking.</summary>
    public void Open(int fd)
    {
        Fd = fd;
        _loop.Add(this);
        FlushLater();
    }

    public void Enqueue(Message message)
    {
        _queue.Add(message);
        FlushLater();
    }

    /// <summary>Queues bytes of ours, which nobody will withdraw.</summary>
    public void Enqueue(ReadOnlyMemory<byte> bytes)
    {
        _queue.Add(bytes);
        FlushLater();
    }

    public void OnReady()
    {
        _isFull = false;
        Flush();
    }

    /// <summary>Writes what the reader has room for.</summary>
    public void Flush()
    {
        _isToFlush = false;
        while (Fd >= 0 && !_isFull && Unwritten > 0)
            WriteSome();
        if (_isToClose && Unwritten == 0)
            Close();
    }

    /// <summary>Takes back the messages of which no byte was written; one that was begun is finished.</summary>
    public IReadOnlyList<Message> Withdraw() => _queue.Withdraw(leavesBegun: true);

    /// <summary>Takes back every message whose last byte was not written: its reader is dead.</summary>
    public IReadOnlyList<Message> WithdrawAll() => _queue.Withdraw(leavesBegun: false);

    /// <summary>Closes the pipe once the queue is written: at once, if it is.</summary>
    public void CloseWhenWritten()
    {
        _isToClose = true;
        FlushLater();
    }

    /// <summary>Closes the pipe, whatever is queued.</summary>
    public void Close()
    {
        if (Fd < 0)
            return;
        _loop.Remove(this);
        Libc.Close(Fd);
        Fd = -1;
        _isFull = false;
    }

    private void FlushLater()
    {
        if (!_isToFlush)
            _loop.Afterwards(_flush);
        _isToFlush = true;
    }

    private void WriteSome()
    {
        _queue.Gather(_gathering);
        var wanted = _gathering.Length;
        var written = _gathering.WriteTo(Fd);
        if (written < 0)
        {
            Close();
            _broken();
            return;
        }
        Written += written;
        _isFull = written < wanted;
        _queue.Drop(written);
    }
}
