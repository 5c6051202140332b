using Autoreload.Tests.Scripted;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class CommandsTests
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData("help", """{"command":"hello"}""", """{"help":[{"command":"hello [name]"}],"format-hint":"simple"}""")]
    [InlineData("help", """["getinfo"]""", """{"help":[{"command":"getinfo "}],"format-hint":"simple"}""")]
    [InlineData("help", """["nosuch"]""", """{"code":-32601,"message":"Unknown command nosuch"}""")]
    [InlineData("help", """["a",1]""", """{"code":-32602,"message":"too many parameters: got 2, expected 1"}""")]
    [InlineData("check", """{}""", """{"code":-32602,"message":"missing required parameter: command_to_check"}""")]
    [InlineData("check", """["getinfo"]""", """{"command_to_check":"getinfo"}""")]
    [InlineData("check", """["hello","x"]""", """{"command_to_check":"hello"}""")]
    [InlineData("check", """["nosuch"]""", """{"code":-32601,"message":"Unknown command 'nosuch'"}""")]
    [InlineData("listpeers", """{"id":"02"}""", """{"peers":[]}""")]
    [InlineData("listfunds", """[]""", """{"outputs":[],"channels":[]}""")]
    [InlineData("notifications", """[true]""", """{}""")]
    [InlineData("notifications", """["perhaps"]""", """{"code":-32602,"message":"enable: should be 'true' or 'false': invalid token 'perhaps'"}""")]
    [InlineData("plugin", """["list"]""", """{"command":"list","plugins":[{"name":"/plugins/hello.py","active":true,"dynamic":true}]}""")]
    [InlineData("plugin", """["bogus"]""", """{"code":-32602,"message":"Unknown subcommand 'bogus'"}""")]
    [InlineData("plugin", """["start"]""", """{"code":-32602,"message":"missing required parameter: plugin"}""")]
    [InlineData("plugin", """["start","/nosuch"]""", """{"code":-32602,"message":"/nosuch is not executable: No such file or directory"}""")]
    [InlineData("plugin", """["stop","nosuch"]""", """{"code":-32602,"message":"Could not find plugin nosuch"}""")]
    [InlineData("listconfigs", """["greeting"]""", """{"configs":{"greeting":{"value_str":"Hello","source":"default","plugin":"/plugins/hello.py"}}}""")]
    [InlineData("listconfigs", """["limit"]""", """{"configs":{"limit":{"value_int":5,"source":"default","plugin":"/plugins/hello.py","dynamic":true}}}""")]
    [InlineData("listconfigs", """["nosuch"]""", """{"code":-32602,"message":"config: Unknown config option: invalid token (see logs for details)"}""")]
    [InlineData("setconfig", """["greeting","x"]""", """{"code":-32602,"message":"config: Not a dynamic config option: invalid token (see logs for details)"}""")]
    [InlineData("setconfig", """["nosuch"]""", """{"code":-32602,"message":"config: Unknown config option: invalid token (see logs for details)"}""")]
    [InlineData("setconfig", """["limit","many"]""", """{"code":-32602,"message":"--limit: 'many' is not a number"}""")]
    public async Task A_command_answers_as_lightningds_does(string method, string parameters, string answered)
    {
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.CallAsync(method, parameters);

        Assert.Equal(answered, (answer["result"] ?? answer["error"])!.ToString(Formatting.None));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_dynamic_option_is_set_by_the_plugin_and_listed_with_its_new_value()
    {
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.CallAsync("setconfig", """{"config":"limit","val":7}""");

        Assert.Equal("""{"config":"limit","value_int":7,"source":"setconfig transient","plugin":"/plugins/hello.py","dynamic":true}""", answer["result"]!["config"]!.ToString(Formatting.None));
        Assert.Equal("""{"config":"limit","val":"7"}""", dev.Plugin.Received[^1]["params"]!.ToString(Formatting.None));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_option_that_the_plugin_refuses_keeps_its_value()
    {
        await using var dev = await DevFixture.StartedAsync(message =>
            (string?)message["method"] == "setconfig" ? InMemoryPlugin.Error(message, -32602, "too many") : DevFixture.UsualAnswer(message));

        var refused = await dev.CallAsync("setconfig", """["limit",7]""");
        var listed = await dev.CallAsync("listconfigs", """["limit"]""");

        Assert.Equal("""{"code":-32602,"message":"too many"}""", refused["error"]!.ToString(Formatting.None));
        Assert.Equal(5, (int)listed["result"]!["configs"]!["limit"]!["value_int"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Getinfo_describes_a_node_on_regtest()
    {
        await using var dev = await DevFixture.StartedAsync();

        var info = (JObject)(await dev.CallAsync("getinfo"))["result"]!;

        Assert.Equal("regtest", (string?)info["network"]);
        Assert.Equal(Environment.CurrentDirectory, (string?)info["lightning-dir"]);
        Assert.Equal(66, ((string?)info["id"])!.Length);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Stop_ends_the_node()
    {
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.CallAsync("stop");

        Assert.Equal("""{"result":"Shutdown complete"}""", answer["result"]!.ToString(Formatting.None));
        Assert.True(dev.Node.Stopped.IsCompleted);
    }
}
