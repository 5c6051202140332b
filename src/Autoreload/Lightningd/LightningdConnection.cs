using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;

namespace Autoreload.Lightningd;

/// <summary>Our end of two pipes to lightningd: our own stdin and stdout, or those of a door.</summary>
internal sealed class LightningdConnection : IDisposable
{
    private readonly FlowControl _flow;
    private readonly IncomingPipe _in;
    private readonly OutgoingPipe _out;
    private bool _isGone;

    /// <param name="loop">Whose thread reads and writes.</param>
    /// <param name="flow">Says when to read.</param>
    public LightningdConnection(EventLoop loop, FlowControl flow)
    {
        _flow = flow;
        _in = new(loop, new Framer(Sender.Lightningd))
        {
            Came = TakeFrame,
            Ended = () => Closed!($"lightningd closed our {Name}stdin"),
            IsPaused = () => flow.AreChildrenCatchingUp,
            BytesCame = _ => flow.NoteRead(),
        };
        _out = new(loop, Break);
        flow.ToLightningd.Add(_out);
    }

    /// <summary>Gets each message, good until it returns.</summary>
    public required Action<Message> Came { private get; init; }

    /// <summary>Called when either pipe is at its end, with the reason.</summary>
    public required Action<string> Closed { private get; init; }

    /// <summary>What to put in front of the pipes' names when they are spoken of.</summary>
    public string Name { private get; init; } = "";

    /// <summary>How far lightningd is behind.</summary>
    public Backlog Backlog => new(_out.Unwritten, _out.Written);

    /// <summary>Begins to read.</summary>
    /// <param name="fd">The descriptor, ours from now on.</param>
    public void ReadFrom(int fd) => _in.Open(fd);

    /// <summary>Begins to write what is queued.</summary>
    /// <param name="fd">The descriptor, ours from now on.</param>
    public void WriteTo(int fd)
    {
        Libc.SetBlocking(fd, isBlocking: false);
        _out.Open(fd);
    }

    /// <summary>Queues a message, even before there is a pipe. When nobody reads any more it is dropped.</summary>
    public void Send(Message message)
    {
        if (!_isGone)
            _out.Enqueue(message);
    }

    /// <summary>The same for a message of ours.</summary>
    public void Send(ReadOnlyMemory<byte> bytes)
    {
        if (!_isGone)
            _out.Enqueue(bytes);
    }

    /// <summary>Leaves the pipes as they were: a terminal is shared with the shell that we return to.</summary>
    public void Dispose()
    {
        if (_out.Fd >= 0)
            Libc.SetBlocking(_out.Fd, isBlocking: true);
        _flow.ToLightningd.Remove(_out);
        _in.Close();
        _out.Close();
    }

    private void Break()
    {
        _isGone = true;
        // Nobody will read what is queued: children that waited for that are read again, and can end by themselves.
        _flow.ToLightningd.Remove(_out);
        Closed($"lightningd does not read our {Name}stdout any more");
    }

    private void TakeFrame(Frame frame)
    {
        if (frame.Message is { } message)
            Came(message);
    }
}
