using System.Net.Sockets;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Rpc;

/// <summary>A client of an RPC socket that writes what it is told to.</summary>
internal sealed class RpcClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly JsonTextReader _reader;

    public RpcClient(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _reader = new(new StreamReader(new NetworkStream(_socket))) { SupportMultipleContent = true, DateParseHandling = DateParseHandling.None };
    }

    /// <summary>Writes bytes as they are.</summary>
    public async Task WriteAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;)
            sent += await _socket.SendAsync(bytes.AsMemory(sent));
    }

    /// <summary>The next message; null when the server has closed the connection.</summary>
    public async Task<JObject?> ReadAsync(CancellationToken cancellationToken) =>
        await _reader.ReadAsync(cancellationToken) ? await JObject.LoadAsync(_reader, cancellationToken) : null;

    /// <summary>Calls a command; the whole answer.</summary>
    public async Task<JObject> CallAsync(string method, string parameters, CancellationToken cancellationToken)
    {
        await WriteAsync($$"""{"jsonrpc":"2.0","id":"test","method":"{{method}}","params":{{parameters}}}""");
        return (await ReadAsync(cancellationToken))!;
    }

    public void Dispose() => _socket.Dispose();
}
