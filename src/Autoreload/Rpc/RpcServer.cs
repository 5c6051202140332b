using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Autoreload.Rpc;

/// <summary>lightningd's RPC socket: any number of clients, each with any number of requests under way (lightningd/jsonrpc.c).</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentDictionary<RpcConnection, Task> _connections = [];
    private readonly Func<RpcRequest, Task<ReadOnlyMemory<byte>>> _answer;
    private readonly Func<Socket, Task<Socket>> _accept;
    private readonly string _path;
    private readonly Task _accepting;

    /// <summary>Listens from now on; only the owner of the process may connect.</summary>
    /// <param name="path">Where. A socket that nobody listens on any more is replaced. At most 107 bytes, so a relative path is the safe choice.</param>
    /// <param name="answer">Answers a request with the bytes of one message; it must not throw.</param>
    /// <param name="accept">Takes a connection; null for the system's way.</param>
    /// <exception cref="IOException">Somebody listens there, or it is no place for a socket.</exception>
    public RpcServer(string path, Func<RpcRequest, Task<ReadOnlyMemory<byte>>> answer, Func<Socket, Task<Socket>>? accept = null)
    {
        (_path, _answer, _accept) = (path, answer, accept ?? (listener => listener.AcceptAsync()));
        RemoveLeftover(path);
        try
        {
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _listener.Listen();
        }
        catch (Exception e) when (e is SocketException or ArgumentException or UnauthorizedAccessException)
        {
            _listener.Dispose();
            throw new IOException($"no RPC socket at {path}: {e.Message}", e);
        }
        _accepting = AcceptAsync();
    }

    /// <summary>Closes the socket and every connection; requests under way lose their caller.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        File.Delete(_path);
        await _accepting;
        foreach (var connection in _connections.Keys)
            connection.Dispose();
        await Task.WhenAll(_connections.Values);
    }

    /// <summary>A socket file outlives its server; only one that refuses connections is a leftover.</summary>
    private static void RemoveLeftover(string path)
    {
        if (!File.Exists(path))
            return;
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            File.Delete(path);
            return;
        }
        throw new IOException($"somebody else listens on {Path.GetFullPath(path)}: a lightningd, or another autoreload dev");
    }

    private async Task AcceptAsync()
    {
        while (await TryAcceptAsync())
            continue;
    }

    /// <returns>False when the listener is closed.</returns>
    private async Task<bool> TryAcceptAsync()
    {
        try
        {
            Begin(new RpcConnection(await _accept(_listener), _answer));
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
        {
            return false;
        }
        catch (SocketException)
        {
            // Too many files are open, say. Those who wait to be taken are taken when there is room again.
            await Task.Delay(PauseAfterFailure, TimeProvider.System);
        }
        return true;
    }

    private void Begin(RpcConnection connection)
    {
        var serving = new Task<Task>(() => ServeAsync(connection));
        _connections[connection] = serving.Unwrap();
        serving.Start(TaskScheduler.Default);
    }

    private async Task ServeAsync(RpcConnection connection)
    {
        try
        {
            using (connection)
                await connection.ServeAsync();
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
