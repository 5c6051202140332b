using System.Net.Sockets;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.CommandLine;

/// <summary>lightningd's RPC socket: answers each method with a text of the test's.</summary>
internal sealed class FakeRpc : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<string, string> _answer;
    private readonly Task _serving;

    /// <param name="path">Where to listen.</param>
    /// <param name="answer">The members of the answer to a method, such as <c>"result":{}</c>; empty: the connection is closed.</param>
    public FakeRpc(string path, Func<string, string> answer)
    {
        _answer = answer;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            using var connection = await _listener.AcceptAsync();
            await ServeAsync(new NetworkStream(connection));
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new JsonTextReader(new StreamReader(stream)) { SupportMultipleContent = true };
        while (await reader.ReadAsync())
        {
            var request = await JObject.LoadAsync(reader);
            if (_answer((string)request["method"]!) is not { Length: > 0 } answer)
                return;
            await stream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{request["id"]!.ToString(Formatting.None)}},{{answer}}}""" + "\n\n"));
        }
    }
}
