using Autoreload.Child;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;

namespace Autoreload.Lightningd;

/// <summary>Our end of the pipes to lightningd.</summary>
internal sealed class LightningdConnection : IDisposable
{
    // What lightningd may be behind before its children must wait.
    private const long Most = 1 << 20;

    private readonly LightningdPipes _ends;
    private readonly IncomingPipe _in;
    private readonly OutgoingPipe _out;

    /// <param name="loop">Whose thread reads and writes.</param>
    /// <param name="ends">The pipes.</param>
    /// <param name="take">Gets each message, good until it returns.</param>
    /// <param name="closed">Called when either pipe is at its end, with the reason.</param>
    public LightningdConnection(EventLoop loop, LightningdPipes ends, Action<Message> take, Action<string> closed)
    {
        _ends = ends;
        var ahead = new ReadThrottle(loop, () => ChildrensBacklog());
        _in = new(loop, new Framer(Sender.Lightningd))
        {
            Came = frame =>
            {
                if (frame.Message is { } message)
                    take(message);
            },
            Ended = () => closed("lightningd closed our stdin"),
            IsPaused = () => ahead.IsPaused,
            BytesCame = _ => ahead.Note(),
        };
        _out = new(loop, () => closed("lightningd does not read our stdout any more"));
    }

    /// <summary>How far the children are behind.</summary>
    public Func<Backlog> ChildrensBacklog { private get; init; } = () => default;

    /// <summary>Whether so much is unwritten that the children must wait.</summary>
    public bool IsBehind => _out.Unwritten > Most;

    /// <summary>Begins to write, and to read.</summary>
    public void Open()
    {
        // Duplicates can be closed: the numbers 0 and 1 must not come to mean something else.
        var writeEnd = Libc.Duplicate(_ends.Out);
        Libc.SetBlocking(writeEnd, isBlocking: false);
        _out.Open(writeEnd);
        _in.Open(Libc.Duplicate(_ends.In));
    }

    /// <summary>Queues a message. When lightningd is gone it is dropped.</summary>
    public void Send(Message message)
    {
        if (_out.Fd >= 0)
            _out.Enqueue(message);
    }

    /// <summary>Queues a message of ours.</summary>
    public void Send(ReadOnlyMemory<byte> bytes)
    {
        if (_out.Fd >= 0)
            _out.Enqueue(bytes);
    }

    /// <summary>Leaves the pipes as they were: a terminal is shared with the shell that we return to.</summary>
    public void Dispose()
    {
        if (_out.Fd >= 0)
            Libc.SetBlocking(_out.Fd, isBlocking: true);
        _in.Close();
        _out.Close();
    }
}
