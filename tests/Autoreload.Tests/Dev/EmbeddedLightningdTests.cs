using Autoreload.Dev;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev;

public sealed class EmbeddedLightningdTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_plugin_is_asked_for_its_manifest_and_initialised()
    {
        await using var dev = new DevFixture(given: new GivenOption("greeting", "Hallo"));

        await dev.Lightningd.StartPluginAsync();

        Assert.Equal(["cln:getmanifest#1", "cln:init#2"], dev.Plugin.Received.Select(message => (string)message["id"]!));
        Assert.Equal("Hallo", (string?)dev.Plugin.Received[1]["params"]!["options"]!["greeting"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_carries_the_ids_of_its_caller_and_of_lightningd()
    {
        await using var dev = await StartedAsync();

        var answer = await dev.Lightningd.CallAsync("hello", new JArray("World"));

        Assert.Equal("Hello!", (string?)answer.Result!["greeting"]);
        Assert.Equal($"cli:hello#{Environment.ProcessId}/cln:hello#3", (string?)dev.Plugin.Received[^1]["id"]);
        Assert.Equal("""["World"]""", dev.Plugin.Received[^1]["params"]!.ToString(Formatting.None));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_method_that_was_not_registered_never_reaches_the_plugin()
    {
        await using var dev = await StartedAsync();

        var answer = await dev.Lightningd.CallAsync("other", new JObject());

        Assert.Equal(-32601, (int?)answer.Error!["code"]);
        Assert.Equal(2, dev.Plugin.Received.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_hook_or_a_topic_that_was_not_registered_is_refused()
    {
        await using var dev = await StartedAsync();

        await Assert.ThrowsAsync<RefusedException>(() => dev.Lightningd.CallHookAsync("htlc_accepted", new JObject()));
        await Assert.ThrowsAsync<RefusedException>(() => dev.Lightningd.NotifyAsync("connect", new JObject()));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("""{"height":1}""")]
    [InlineData("""{"block_added":{"height":1}}""")]
    public async Task A_notification_is_wrapped_in_an_object_of_its_name(string payload)
    {
        await using var dev = await StartedAsync();

        await dev.Lightningd.NotifyAsync("block_added", JObject.Parse(payload));
        await dev.Lightningd.CallAsync("hello", new JObject());

        Assert.Equal(
            """{"jsonrpc":"2.0","method":"block_added","params":{"block_added":{"height":1}}}""",
            dev.Plugin.Received[2].ToString(Formatting.None));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_plugin_that_ends_answers_what_was_pending()
    {
        var dev = new DevFixture(message => (string?)message["method"] == "hello" ? "\n" : DevFixture.UsualAnswer(message));
        await dev.Lightningd.StartPluginAsync();
        var call = dev.Lightningd.CallAsync("hello", new JObject());

        await dev.DisposeAsync();

        Assert.Equal(Answer.Terminated, await call);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("getmanifest", """{"disable":"no bitcoind"}""")]
    [InlineData("getmanifest", "5")]
    [InlineData("init", """{"disable":"no bitcoind"}""")]
    public async Task A_plugin_that_lightningd_would_drop_is_refused(string method, string result)
    {
        await using var dev = new DevFixture(message =>
            (string?)message["method"] == method ? InMemoryPlugin.Result(message, result) : DevFixture.UsualAnswer(message));

        await Assert.ThrowsAsync<RefusedException>(dev.Lightningd.StartPluginAsync);
    }

    [Fact(Timeout = 30_000)]
    public async Task Shutdown_is_said_to_a_plugin_that_wants_to_hear_it()
    {
        var dev = await StartedAsync();

        await dev.Lightningd.ShutDownAsync();
        await dev.DisposeAsync();

        Assert.Equal("shutdown", (string?)dev.Plugin.Received[^1]["method"]);
    }

    private static async Task<DevFixture> StartedAsync()
    {
        var dev = new DevFixture();
        await dev.Lightningd.StartPluginAsync();
        return dev;
    }
}
