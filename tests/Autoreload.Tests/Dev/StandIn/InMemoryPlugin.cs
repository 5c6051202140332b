using System.IO.Pipelines;
using System.Text;
using Autoreload.Dev.StandIn;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.StandIn;

/// <summary>A plugin in the test's own process: every message is answered by a function, pipes are in memory.</summary>
internal sealed class InMemoryPlugin : IAsyncDisposable
{
    private readonly Pipe _stdin = new();
    private readonly Pipe _stdout = new();
    private readonly Func<JObject, string> _answer;
    private readonly Task _running;

    /// <param name="name">Its path.</param>
    /// <param name="answer">The bytes to write for a message of lightningd.</param>
    public InMemoryPlugin(string name, Func<JObject, string> answer)
    {
        _answer = answer;
        Plugin = new(name, new(_stdin.Writer.AsStream(), _stdout.Reader.AsStream()));
        _running = RunAsync();
    }

    /// <summary>lightningd's side.</summary>
    public Plugin Plugin { get; }

    /// <summary>What lightningd wrote so far.</summary>
    public List<JObject> Received { get; } = [];

    /// <summary>Writes without being asked.</summary>
    public async Task WriteAsync(string bytes) => await _stdout.Writer.WriteAsync(Encoding.UTF8.GetBytes(bytes));

    public async ValueTask DisposeAsync()
    {
        await _stdin.Writer.CompleteAsync();
        await _running;
    }

    /// <summary>The bytes of a response with this result.</summary>
    public static string Result(JObject request, string result) =>
        $$"""{"jsonrpc":"2.0","id":{{request["id"]!.ToString(Formatting.None)}},"result":{{result}}}""";

    /// <summary>The bytes of a response with this error.</summary>
    public static string Error(JObject request, int code, string message) =>
        $$$"""{"jsonrpc":"2.0","id":{{{request["id"]!.ToString(Formatting.None)}}},"error":{"code":{{{code}}},"message":"{{{message}}}"}}""";

    /// <summary>The bytes of a log notification.</summary>
    public static string Log(string message) =>
        $$$"""{"jsonrpc":"2.0","method":"log","params":{"level":"info","message":"{{{message}}}"}}""";

    private async Task RunAsync()
    {
        using var reader = new JsonTextReader(new StreamReader(_stdin.Reader.AsStream())) { SupportMultipleContent = true, DateParseHandling = DateParseHandling.None };
        while (await reader.ReadAsync())
        {
            var message = await JObject.LoadAsync(reader);
            Received.Add(message);
            await _stdout.Writer.WriteAsync(Encoding.UTF8.GetBytes(_answer(message)));
        }

        await _stdout.Writer.CompleteAsync();
    }
}
