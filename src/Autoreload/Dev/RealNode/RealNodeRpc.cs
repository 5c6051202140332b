using System.Net.Sockets;
using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.RealNode;

/// <summary>A client of a real lightningd's RPC socket: a connection for each call.</summary>
/// <param name="path">The socket, relative to our working directory.</param>
internal sealed class RealNodeRpc(string path)
{
    private int _lastId;

    /// <summary>Calls a command.</summary>
    /// <exception cref="IOException">lightningd does not listen, or hung up.</exception>
    public async Task<Answer> CallAsync(string method, JToken parameters, RpcCaller caller)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
            await using var stream = new NetworkStream(socket);
            var id = $"cli:{method}#{Environment.ProcessId}-{Interlocked.Increment(ref _lastId)}";
            if (caller.WantsNotifications)
                await stream.WriteAsync(Requests.Of("notifications", "notifications", "[true]"u8));
            await stream.WriteAsync(Requests.Of(id, method, parameters));
            return Answer.Of(await ReadAsync(stream, id, caller));
        }
        catch (SocketException e)
        {
            throw new IOException($"lightningd does not answer: {e.Message}", e);
        }
    }

    private static async Task<Message> ReadAsync(NetworkStream stream, string id, RpcCaller caller)
    {
        var framer = new Framer(Sender.Child);
        while (await stream.ReadAsync(framer.Free) is > 0 and var count)
        {
            framer.Add(count);
            while (framer.TryTake(out var frame))
            {
                if (frame.Message is not { } message)
                    continue;
                if (!message.HasId)
                    await caller.NotifyAsync(message.Json.ToArray());
                else if (Encoding.UTF8.GetString(message.Id) == id)
                    return message.Keep();
            }
        }
        throw new IOException("lightningd hung up before it answered");
    }
}
