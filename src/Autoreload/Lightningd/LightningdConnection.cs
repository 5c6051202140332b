using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;

namespace Autoreload.Lightningd;

/// <summary>Our end of the pipes to lightningd.</summary>
internal sealed class LightningdConnection : IDisposable
{
    private readonly LightningdPipes _ends;
    private readonly FlowControl _flow;
    private readonly IncomingPipe _in;
    private readonly OutgoingPipe _out;

    /// <param name="loop">Whose thread reads and writes.</param>
    /// <param name="ends">The pipes.</param>
    /// <param name="flow">Says when to read.</param>
    public LightningdConnection(EventLoop loop, LightningdPipes ends, FlowControl flow)
    {
        (_ends, _flow) = (ends, flow);
        _in = new(loop, new Framer(Sender.Lightningd))
        {
            Came = TakeFrame,
            Ended = () => Closed!("lightningd closed our stdin"),
            IsPaused = () => flow.AreChildrenCatchingUp,
            BytesCame = _ => flow.NoteRead(),
        };
        _out = new(loop, () => Closed!("lightningd does not read our stdout any more"));
    }

    /// <summary>Gets each message, good until it returns.</summary>
    public required Action<Message> Came { private get; init; }

    /// <summary>Called when either pipe is at its end, with the reason.</summary>
    public required Action<string> Closed { private get; init; }

    /// <summary>Begins to write, and to read.</summary>
    public void Open()
    {
        // Duplicates can be closed: the numbers 0 and 1 must not come to mean something else.
        var writeEnd = Libc.Duplicate(_ends.Out);
        Libc.SetBlocking(writeEnd, isBlocking: false);
        _flow.ToLightningd.Add(_out);
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
        _flow.ToLightningd.Remove(_out);
        _in.Close();
        _out.Close();
    }

    private void TakeFrame(Frame frame)
    {
        if (frame.Message is { } message)
            Came(message);
    }
}
