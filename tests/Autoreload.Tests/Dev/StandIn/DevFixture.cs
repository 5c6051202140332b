using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.Screen;
using Autoreload.Dev.Session;
using Autoreload.Dev.StandIn;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Autoreload.Tests.Dev.StandIn;

/// <summary>A stand-in, a session on it and its screen, joined to a plugin in memory.</summary>
internal sealed class DevFixture : IAsyncDisposable
{
    private const string Manifest = """
        {"options":[{"name":"greeting","type":"string","default":"Hello","description":""},{"name":"limit","type":"int","dynamic":true,"default":5,"description":""}],
         "rpcmethods":[{"name":"hello","usage":"[name]"},{"name":"fail","usage":""},{"name":"autoreload-status","usage":""},{"name":"autoreload-diagram","usage":""}],
         "hooks":["custommsg","rpc_command",{"name":"peer_connected","before":[]}],"dynamic":true,
         "subscriptions":["block_added","shutdown","plugin_started","plugin_stopped","greeted"],"notifications":[{"method":"greeted"}]}
        """;

    private readonly StringWriter _answers = new();
    private readonly StringWriter _notes = new();
    private readonly IReadOnlyList<GivenOption> _given;

    public DevFixture(Func<JObject, string>? answer = null, string? fixtures = null, params IReadOnlyList<GivenOption> given)
    {
        _given = given;
        Plugin = new("/plugins/hello.py", answer ?? UsualAnswer);
        Screen = new(ConsoleOf(_answers), ConsoleOf(_notes));
        var log = new LogHistory();
        var watcher = new NodeWatcher(Screen, new(isVerbose: false), log);
        Node = new(new(Environment.CurrentDirectory, fixtures), happened =>
        {
            Events.Add(happened);
            watcher.Take(happened);
        });
        Session = new(Node, log, TimeProvider.System);
    }

    public InMemoryPlugin Plugin { get; }

    public StandInNode Node { get; }

    public DevScreen Screen { get; }

    public DevSession Session { get; }

    public List<NodeEvent> Events { get; } = [];

    /// <summary>What stands on stdout.</summary>
    public string Answers => _answers.ToString();

    /// <summary>What stands on stderr.</summary>
    public string Notes => _notes.ToString();

    public static async Task<DevFixture> StartedAsync(Func<JObject, string>? answer = null, string? fixtures = null)
    {
        var dev = new DevFixture(answer, fixtures);
        await dev.StartAsync();
        return dev;
    }

    public Task StartAsync() => Node.StartAsync(Plugin.Plugin, _given);

    /// <summary>Sends the bytes of a request and reads the answer.</summary>
    public async Task<JObject> AskAsync(string request)
    {
        var answer = await Node.AnswerAsync(new(Message.From(Encoding.UTF8.GetBytes(request)), new RpcCaller()));
        return (JObject)Json.Read(Encoding.UTF8.GetString(answer.Span));
    }

    /// <summary>Calls a command with params as JSON; the whole answer.</summary>
    public Task<JObject> CallAsync(string method, string parameters = "{}") =>
        AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

    public static string UsualAnswer(JObject message) => (string?)message["method"] switch
    {
        "getmanifest" => InMemoryPlugin.Result(message, Manifest),
        "init" => InMemoryPlugin.Log("ready") + InMemoryPlugin.Result(message, "{}"),
        "hello" => InMemoryPlugin.Result(message, """{"greeting":"Hello!"}"""),
        "fail" => InMemoryPlugin.Error(message, -4, "no usable child"),
        "autoreload-status" => InMemoryPlugin.Result(message, """{"state":"Running","since_seconds":0.657}"""),
        "autoreload-diagram" => InMemoryPlugin.Result(message, """{"format":"mermaid","diagram":"stateDiagram-v2\n\tRunning\n"}"""),
        "peer_connected" or "rpc_command" => InMemoryPlugin.Result(message, """{"result":"continue"}"""),
        "setconfig" => InMemoryPlugin.Result(message, "{}"),
        _ => "\n",
    };

    public async ValueTask DisposeAsync()
    {
        await Plugin.DisposeAsync();
        await Plugin.Plugin.Reading;
    }

    private static IAnsiConsole ConsoleOf(TextWriter writer) => PlainConsole.On(writer);
}
