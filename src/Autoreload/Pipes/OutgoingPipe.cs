using System.Buffers;
using Autoreload.Core.JsonRpc;
using Autoreload.Native;

namespace Autoreload.Pipes;

/// <summary>
/// Our end of a pipe that messages go to, and the queue of those that the reader had no room for yet. It never waits: the loop
/// flushes it after each piece of work that queued something, and when the reader has room again.
/// </summary>
/// <remarks>Messages may be queued before it is open, and when it is closed or broken; they stay until they are withdrawn.</remarks>
/// <param name="loop">Whose thread writes.</param>
/// <param name="broken">Called once, when a write showed that nobody reads any more.</param>
internal sealed class OutgoingPipe(EventLoop loop, Action broken) : IPolled
{
    private readonly Queue<Item> _queue = [];
    private readonly Gathering _gathering = new();
    private long _writtenOfFirst;
    private bool _isFull;
    private bool _isToClose;
    private bool _holdsViews;

    /// <inheritdoc/>
    public int Fd { get; private set; } = -1;

    /// <summary>How many bytes are queued.</summary>
    public long Unwritten { get; private set; }

    /// <inheritdoc/>
    public PollEvents Wanted => _isFull ? PollEvents.Writable : PollEvents.None;

    /// <summary>Begins to write. The descriptor must be non-blocking.</summary>
    public void Open(int fd)
    {
        Fd = fd;
        loop.Add(this);
        loop.FlushLater(this);
    }

    /// <summary>Queues a message.</summary>
    public void Enqueue(Message message)
    {
        var isWritable = Fd >= 0 && !_isFull;
        _holdsViews |= isWritable;
        Enqueue(new Item(isWritable ? message : message.Keep()));
    }

    /// <summary>Queues bytes of ours, which nobody will withdraw.</summary>
    public void Enqueue(ReadOnlyMemory<byte> bytes) => Enqueue(new Item(new ReadOnlySequence<byte>(bytes), Message: null));

    /// <inheritdoc/>
    public void OnReady()
    {
        _isFull = false;
        Flush();
    }

    /// <summary>Writes what the reader has room for. What is left is safe to keep over the next read.</summary>
    public void Flush()
    {
        while (Fd >= 0 && !_isFull && _queue.Count > 0)
            WriteSome();
        if (_queue.Count > 0)
            KeepViews();
        else if (_isToClose)
            Close();
    }

    /// <summary>Takes back the messages of which no byte was written; one that was begun is finished.</summary>
    public IReadOnlyList<Message> Withdraw()
    {
        if (_writtenOfFirst == 0)
            return WithdrawAll();
        var begun = _queue.Dequeue();
        var written = _writtenOfFirst;
        var withdrawn = WithdrawAll();
        _queue.Enqueue(begun);
        _writtenOfFirst = written;
        Unwritten = begun.Bytes.Length - written;
        return withdrawn;
    }

    /// <summary>Takes back every message whose last byte was not written: its reader is dead.</summary>
    public IReadOnlyList<Message> WithdrawAll()
    {
        List<Message> withdrawn = [.. _queue.Select(item => item.Message?.Keep()).OfType<Message>()];
        _queue.Clear();
        _writtenOfFirst = 0;
        Unwritten = 0;
        return withdrawn;
    }

    /// <summary>Closes the pipe once the queue is written: at once, if it is.</summary>
    public void CloseWhenWritten()
    {
        _isToClose = true;
        loop.FlushLater(this);
    }

    /// <summary>Closes the pipe, whatever is queued.</summary>
    public void Close()
    {
        if (Fd < 0)
            return;
        loop.Remove(this);
        Libc.Close(Fd);
        Fd = -1;
        _isFull = false;
    }

    private void Enqueue(Item item)
    {
        if (item.Bytes.IsEmpty)
            return;
        _queue.Enqueue(item);
        Unwritten += item.Bytes.Length;
        loop.FlushLater(this);
    }

    private void WriteSome()
    {
        var isFirst = true;
        foreach (var item in _queue)
        {
            if (!_gathering.Add(isFirst ? item.Bytes.Slice(_writtenOfFirst) : item.Bytes))
                break;
            isFirst = false;
        }
        var wanted = _gathering.Length;
        var written = _gathering.WriteTo(Fd);
        if (written < 0)
        {
            Close();
            broken();
            return;
        }
        _isFull = written < wanted;
        Drop(written);
    }

    private void Drop(long written)
    {
        Unwritten -= written;
        _writtenOfFirst += written;
        while (_queue.TryPeek(out var first) && _writtenOfFirst >= first.Bytes.Length)
        {
            _writtenOfFirst -= first.Bytes.Length;
            _queue.Dequeue();
        }
    }

    private void KeepViews()
    {
        if (!_holdsViews)
            return;
        _holdsViews = false;
        for (var count = _queue.Count; count > 0; count--)
        {
            var item = _queue.Dequeue();
            _queue.Enqueue(item.Message is { } message ? new(message.Keep()) : item);
        }
    }

    private readonly record struct Item(ReadOnlySequence<byte> Bytes, Message? Message)
    {
        public Item(Message message)
            : this(message.Bytes, message)
        {
        }
    }
}
