using System.Net.Sockets;
using System.Text;
using Autoreload.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Rpc;

/// <summary>lightningd's own RPC, as <c>lightning-cli</c> uses it: a client for one who asks from outside. The proxy has no need of it.</summary>
internal sealed class RpcSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private JsonTextReader? _reader;
    private int _lastId;

    /// <summary>Where lightningd keeps its files unless told otherwise.</summary>
    public static string UsualDirectory { get; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".lightning");

    /// <summary>The network that lightningd is on unless told otherwise.</summary>
    public const string UsualNetwork = "bitcoin";

    /// <summary>The socket's path.</summary>
    public static string PathIn(string lightningDirectory, string network) => Path.Combine(lightningDirectory, network, "lightning-rpc");

    /// <summary>Connects.</summary>
    /// <exception cref="IOException">Nobody listens there.</exception>
    public async Task ConnectAsync(string path, CancellationToken stop)
    {
        if (!Path.Exists(path))
            throw new IOException($"there is no socket {path}: either lightningd does not run, or it is elsewhere (--lightning-dir, --network, --rpc-file)");
        try
        {
            await _socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
        }
        catch (SocketException e)
        {
            throw new IOException($"no lightningd answers at {path}: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new IOException($"{path} is too long for a socket's path: use a shorter one, a symbolic link perhaps", e);
        }
        _reader = new(new StreamReader(new NetworkStream(_socket), new UTF8Encoding(false)))
        {
            SupportMultipleContent = true,
            DateParseHandling = DateParseHandling.None,
        };
    }

    /// <summary>Calls a method without parameters; its result.</summary>
    /// <exception cref="IOException">lightningd answered with an error, or not at all.</exception>
    public async Task<JToken> CallAsync(string method, CancellationToken stop)
    {
        var id = $"{Door.IdPrefix}{method}#{++_lastId}";
        var request = new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = new JObject() };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request.ToString(Formatting.None) + "\n\n"), stop);
        var answer = await ReadAsync(method, stop);
        return answer["result"] ?? throw new IOException($"{method}: {answer["error"]?["message"] ?? answer}");
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JObject> ReadAsync(string method, CancellationToken stop)
    {
        try
        {
            return await _reader!.ReadAsync(stop) ? await JObject.LoadAsync(_reader, stop) : throw new IOException($"lightningd closed the connection without an answer to {method}");
        }
        catch (JsonException e)
        {
            throw new IOException($"what lightningd answered to {method} is not JSON: {e.Message}", e);
        }
    }
}
