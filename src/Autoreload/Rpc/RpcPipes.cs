using System.Net.Sockets;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;

namespace Autoreload.Rpc;

/// <summary>One connection to lightningd's RPC socket, as the pipes of the event loop.</summary>
internal sealed class RpcPipes : IDisposable
{
    private static readonly TimeSpan PauseWhileBusy = TimeSpan.FromMilliseconds(20);

    private readonly EventLoop _loop;
    private readonly string _path;
    private readonly IncomingPipe _in;
    private readonly OutgoingPipe _out;
    private LoopTimer _connecting;

    public RpcPipes(EventLoop loop, string path)
    {
        (_loop, _path) = (loop, path);
        _in = new(loop, new Framer(Sender.Lightningd)) { Came = TakeFrame, Ended = () => Ended!($"{path}: lightningd closed the connection") };
        _out = new(loop, () => Ended!($"{path}: lightningd closed the connection"));
        // Later, so that whoever calls is never answered before the call returns.
        _connecting = loop.After(TimeSpan.Zero, Connect);
    }

    /// <summary>Gets each message, good until it returns.</summary>
    public required Action<Message> Came { private get; init; }

    /// <summary>Called when nothing will come any more, with the reason.</summary>
    public required Action<string> Ended { private get; init; }

    /// <summary>Queues a message, even before there is a connection.</summary>
    public void Send(ReadOnlyMemory<byte> message) => _out.Enqueue(message);

    public void Dispose()
    {
        _connecting.Stop();
        _in.Close();
        _out.Close();
    }

    private void Connect()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(SocketPath.Shortened(_path)));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            // More clients wait than lightningd lets wait: there is no connection under way.
            _connecting = _loop.After(PauseWhileBusy, Connect);
            return;
        }
        catch (SocketException e)
        {
            Ended($"{_path}: {Explain(e)}");
            return;
        }
        catch (IOException tooLong)
        {
            Ended($"{_path}: {tooLong.Message}");
            return;
        }
        var fd = (int)socket.SafeHandle.DangerousGetHandle();
        _in.Open(Libc.Duplicate(fd));
        _out.Open(Libc.Duplicate(fd));
    }

    private static string Explain(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AddressNotAvailable => "there is no such socket",
        SocketError.ConnectionRefused => "lightningd does not listen any more",
        _ => failure.Message,
    };

    private void TakeFrame(Frame frame)
    {
        if (frame.Message is { } message)
            Came(message);
    }
}
