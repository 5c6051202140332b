using Autoreload.Dev;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Autoreload.Tests.Dev;

/// <summary>An embedded lightningd, its session and its screen, joined to a plugin in memory.</summary>
internal sealed class DevFixture : IAsyncDisposable
{
    private const string Manifest = """
        {"options":[{"name":"greeting","type":"string","default":"Hello"}],
         "rpcmethods":[{"name":"hello","usage":"[name]"},{"name":"fail","usage":""},{"name":"autoreload-status","usage":""},{"name":"autoreload-diagram","usage":""}],
         "hooks":["custommsg",{"name":"peer_connected","before":[]}],
         "subscriptions":["block_added","shutdown"],"notifications":[{"method":"greeted"}]}
        """;

    private readonly StringWriter _output = new();
    private readonly Task _reading;

    public DevFixture(Func<JObject, string>? answer = null, params GivenOption[] given)
    {
        Plugin = new(answer ?? UsualAnswer);
        Lightningd = new(Plugin.Connection, given, "/ld/regtest");
        Screen = new(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(_output), Ansi = AnsiSupport.No }));
        Session = new(Lightningd, Screen);
        _reading = Plugin.Connection.ReadAsync(Session.Take);
    }

    public InMemoryPlugin Plugin { get; }

    public EmbeddedLightningd Lightningd { get; }

    public DevScreen Screen { get; }

    public DevSession Session { get; }

    public string Output => _output.ToString();

    public static string UsualAnswer(JObject message) => (string?)message["method"] switch
    {
        "getmanifest" => InMemoryPlugin.Result(message, Manifest),
        "init" => InMemoryPlugin.Log("ready") + InMemoryPlugin.Result(message, "{}"),
        "hello" => InMemoryPlugin.Result(message, """{"greeting":"Hello!"}"""),
        "fail" => InMemoryPlugin.Error(message, -4, "no usable child"),
        "autoreload-status" => InMemoryPlugin.Result(message, """{"state":"Running"}"""),
        "autoreload-diagram" => InMemoryPlugin.Result(message, """{"format":"mermaid","diagram":"stateDiagram-v2\n\tRunning\n"}"""),
        "peer_connected" => InMemoryPlugin.Result(message, """{"result":"continue"}"""),
        _ => "\n",
    };

    public async ValueTask DisposeAsync()
    {
        await Plugin.DisposeAsync();
        await _reading;
        await _output.DisposeAsync();
    }
}
