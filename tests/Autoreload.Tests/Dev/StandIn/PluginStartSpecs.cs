using Autoreload.Tests.Scripted;
using Newtonsoft.Json;

namespace Autoreload.Tests.Dev.StandIn;

/// <summary>Plugins that RPC starts, with real processes.</summary>
public sealed class PluginStartSpecs : IDisposable
{
    private const string Second = """
        while read -r line; do
            id=$(printf '%s' "$line" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
            case $line in
                *'"method":"getmanifest"'*) printf '{"jsonrpc":"2.0","id":"%s","result":{"dynamic":true,"options":[{"name":"second-option","type":"string","description":"","default":"d"}],"rpcmethods":[{"name":"second","usage":""}]}}' "$id" ;;
                *'"method":"init"'*) option=$line; printf '{"jsonrpc":"2.0","id":"%s","result":{}}' "$id" ;;
                *'"method":"second"'*) printf '{"jsonrpc":"2.0","id":"%s","result":%s}' "$id" "$(printf '%s' "$option" | sed 's/.*"options":\({[^}]*}\).*/\1/')" ;;
            esac
        done
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_is_started_called_and_stopped()
    {
        var path = _folder.Script("second", Second);
        await using var dev = await DevFixture.StartedAsync();

        var started = await dev.CallAsync("plugin", $$"""{"subcommand":"start","plugin":"{{path}}","second-option":"given"}""");
        var called = await dev.CallAsync("second");
        var listed = await dev.CallAsync("listconfigs", """["second-option"]""");
        var stopped = await dev.CallAsync("plugin", """["stop","second"]""");

        Assert.Equal(["/plugins/hello.py", path], started["result"]!["plugins"]!.Select(plugin => (string?)plugin["name"]));
        Assert.Equal("given", (string?)called["result"]!["second-option"]);
        Assert.Equal("pluginstart", (string?)listed["result"]!["configs"]!["second-option"]!["source"]);
        Assert.Equal("Successfully stopped second.", (string?)stopped["result"]!["result"]);
        Assert.Equal(-32601, (int)(await dev.CallAsync("second"))["error"]!["code"]!);

        await dev.CallAsync("hello"); // its answer tells that the plugin has read what was sent before
        Assert.Equal(["plugin_started", "plugin_stopped"], dev.Plugin.Received.Select(message => (string)message["method"]!).Where(method => method.StartsWith("plugin_", StringComparison.Ordinal)));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("exit 0", "exited before replying to getmanifest")]
    [InlineData("echo hello; read -r line; sleep 60", "exited before replying to getmanifest")]
    [InlineData("""read -r line; printf '{"jsonrpc":"2.0","id":"cln:getmanifest#4","result":{"options":[],"rpcmethods":[{"name":"hello","usage":""}],"dynamic":true}}'; cat""", "Method \"hello\" already registered")]
    [InlineData("""read -r line; printf '{"jsonrpc":"2.0","id":"cln:getmanifest#4","result":{"disable":"because"}}'; cat""", "disabled itself: because")]
    public async Task A_plugin_that_does_not_come_up_is_ended_and_the_reason_told(string script, string reason)
    {
        var path = _folder.Script("bad", script);
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.CallAsync("plugin", $$"""["start","{{path}}"]""");

        Assert.Equal($$"""{"code":-3,"message":"{{path}}: {{reason.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""", answer["error"]!.ToString(Formatting.None));
        Assert.Single((await dev.CallAsync("plugin", """["list"]"""))["result"]!["plugins"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_option_that_the_plugin_does_not_have_ends_it()
    {
        var path = _folder.Script("second", Second);
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.CallAsync("plugin", $$"""{"subcommand":"start","plugin":"{{path}}","bogus":1}""");

        Assert.Equal($"{path}: unknown parameter bogus", (string?)answer["error"]!["message"]);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_same_plugin_is_not_started_twice()
    {
        var path = _folder.Script("second", Second);
        await using var dev = await DevFixture.StartedAsync();
        await dev.CallAsync("plugin", $$"""["start","{{path}}"]""");

        var again = await dev.CallAsync("plugin", $$"""["start","{{path}}"]""");
        await dev.Node.DisposeAsync();

        Assert.Equal($$"""{"code":-32602,"message":"{{path}}: Invalid argument"}""", again["error"]!.ToString(Formatting.None));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_end_of_the_node_ends_what_it_started()
    {
        var path = _folder.Script("second", $"echo $$ >\"$0.pid\"\n{Second}");
        await using var dev = await DevFixture.StartedAsync();
        await dev.CallAsync("plugin", $$"""["start","{{path}}"]""");
        var pid = (await File.ReadAllTextAsync($"{path}.pid", TestContext.Current.CancellationToken)).Trim();

        await dev.Node.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{pid}"));
    }

    public void Dispose() => _folder.Dispose();
}
