using Autoreload.Tests.Scripted;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class RpcCommandHookTests
{
    [Fact(Timeout = Patience.Spec)]
    public async Task Every_command_passes_the_rpc_command_hook_first()
    {
        await using var dev = await DevFixture.StartedAsync();

        await dev.AskAsync("""{"jsonrpc":"2.0","id":"me","method":"getinfo","params":[],"extra":1}""");

        var hook = dev.Plugin.Received[^1];
        Assert.Equal("me/cln:rpc_command#3", (string?)hook["id"]);
        Assert.Equal("""{"jsonrpc":"2.0","id":"me","method":"getinfo","params":[],"extra":1}""", hook["params"]!["rpc_command"]!.ToString(Formatting.None));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("""{"result":"continue"}""", """{"greeting":"Hello!"}""")]
    [InlineData("""{"return":{"result":{"own":1}}}""", """{"own":1}""")]
    [InlineData("""{"return":{"error":{"code":-32602,"message":"no"}}}""", """{"code":-32602,"message":"no"}""")]
    [InlineData("""{"replace":{"jsonrpc":"2.0","id":"x","method":"listpeers","params":{}}}""", """{"peers":[]}""")]
    [InlineData("""{}""", """{"greeting":"Hello!"}""")]
    [InlineData("\"continue\"", """{"greeting":"Hello!"}""")]
    [InlineData("[]", """{"greeting":"Hello!"}""")]
    public async Task What_the_rpc_command_hook_says_is_done(string said, string answered)
    {
        await using var dev = await DevFixture.StartedAsync(message =>
            (string?)message["method"] == "rpc_command" ? InMemoryPlugin.Result(message, said) : DevFixture.UsualAnswer(message));

        var answer = await dev.CallAsync("hello");

        Assert.Equal(answered, (answer["result"] ?? answer["error"])!.ToString(Formatting.None));
        Assert.Equal(1, (int)answer["id"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_may_call_its_own_method_while_it_is_called()
    {
        var outer = new TaskCompletionSource<JObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var dev = await DevFixture.StartedAsync(message =>
        {
            if ((string?)message["method"] != "fail")
                return DevFixture.UsualAnswer(message);
            outer.SetResult(message);
            return "\n";
        });

        var call = dev.CallAsync("fail");
        var request = await outer.Task;
        var inner = await dev.CallAsync("hello");
        await dev.Plugin.WriteAsync(InMemoryPlugin.Result(request, inner["result"]!.ToString(Formatting.None)));

        Assert.Equal("Hello!", (string?)(await call)["result"]!["greeting"]);
    }
}
