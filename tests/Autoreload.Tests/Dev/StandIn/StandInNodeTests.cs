using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Tests.Scripted;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class StandInNodeTests
{
    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_is_asked_for_its_manifest_and_initialised()
    {
        await using var dev = new DevFixture(given: [new GivenOption("greeting", "Hallo")]);

        await dev.StartAsync();

        Assert.Equal(["cln:getmanifest#1", "cln:init#2"], dev.Plugin.Received.Select(message => (string)message["id"]!));
        Assert.Equal("Hallo", (string?)dev.Plugin.Received[1]["params"]!["options"]!["greeting"]);
        Assert.True((bool)dev.Plugin.Received[1]["params"]!["configuration"]!["startup"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_call_carries_the_ids_of_its_caller_and_of_lightningd()
    {
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.Node.CallAsync("hello", new JArray("World"), new());

        Assert.Equal("Hello!", (string?)answer.Result!["greeting"]);
        Assert.Equal($"cli:hello#{Environment.ProcessId}/cln:hello#4", (string?)dev.Plugin.Received[^1]["id"]);
        Assert.Equal("""["World"]""", dev.Plugin.Received[^1]["params"]!.ToString(Formatting.None));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("7", "7/cln:hello#4")]
    [InlineData("null", "null/cln:hello#4")]
    [InlineData("\"\"", "/cln:hello#4")]
    [InlineData("\"é+<&>/\"", "é+<&>//cln:hello#4")]
    [InlineData("\"a\\u0041\"", "weird-id/cln:hello#4")]
    public async Task An_id_comes_back_as_it_was_given(string id, string passedOn)
    {
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.AskAsync($$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"hello","params":{},"filter":{"greeting":true}}""");

        Assert.Equal(JToken.Parse(id), answer["id"]);
        Assert.Equal(passedOn, (string?)dev.Plugin.Received[^1]["id"]);
        Assert.True((bool)dev.Plugin.Received[^1]["filter"]!["greeting"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_command_that_nobody_has_never_reaches_the_plugin()
    {
        await using var dev = await DevFixture.StartedAsync();

        var answer = await dev.CallAsync("other");

        Assert.Equal("""{"code":-32601,"message":"Unknown command 'other'"}""", answer["error"]!.ToString(Formatting.None));
        Assert.Equal(2, dev.Plugin.Received.Count);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_command_that_only_a_node_has_is_answered_with_a_remedy_and_the_screen_says_so_once()
    {
        await using var dev = await DevFixture.StartedAsync();

        await dev.CallAsync("pay");
        var answer = await dev.CallAsync("pay");

        Assert.Contains("--fixtures DIR", (string?)answer["error"]!["message"], StringComparison.Ordinal);
        Assert.Single(dev.Events.OfType<NodeEvent.Hint>(), hint => hint.Text.Contains("DIR/pay.json", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Notifications_of_a_plugin_go_to_who_subscribed_to_them_with_their_origin()
    {
        await using var dev = await DevFixture.StartedAsync();

        await dev.Plugin.WriteAsync("""{"jsonrpc":"2.0","method":"greeted","params":{"greeted":{"name":"Ada"}}}{"jsonrpc":"2.0","method":"undeclared","params":{}}""");
        await dev.CallAsync("hello"); // was sent before what the plugin wrote came back to it,
        await dev.CallAsync("hello"); // and this one behind it

        Assert.Contains(dev.Plugin.Received, message => (string?)message["method"] == "greeted" && (string?)message["origin"] == "hello.py");
        Assert.Equal([true, false], dev.Events.OfType<NodeEvent.Published>().Select(published => published.IsDeclared));
        Assert.DoesNotContain(dev.Plugin.Received, message => (string?)message["method"] == "undeclared");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Numbers_of_any_size_harm_nothing()
    {
        var endless = new string('9', 400);
        await using var dev = await DevFixture.StartedAsync(message =>
            (string?)message["method"] == "hello" ? InMemoryPlugin.Result(message, "1e300") : DevFixture.UsualAnswer(message));

        await dev.Plugin.WriteAsync($$"""{"jsonrpc":"2.0","method":"greeted","params":[1e300]}{"jsonrpc":"2.0","method":"greeted","params":[{{endless}}]}""");
        var answer = await dev.Session.ExecuteAsync(Autoreload.Dev.Language.PromptParser.Parse("hello"), _ => { }, TestContext.Current.CancellationToken);

        Assert.Null(answer.Failure);
        Assert.Equal("1E+300", answer.Answer!.Result!.ToString(Formatting.None));
        Assert.Single(dev.Events.OfType<NodeEvent.Published>());
        Assert.Contains(dev.Events.OfType<NodeEvent.Logged>(), line => line.Text.StartsWith("hello.py: greeted: ", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_answer_that_cannot_be_read_is_a_failure_of_its_line()
    {
        await using var dev = await DevFixture.StartedAsync(message =>
            (string?)message["method"] == "hello" ? InMemoryPlugin.Result(message, new string('9', 400)) : DevFixture.UsualAnswer(message));

        var outcome = await dev.Session.ExecuteAsync(Autoreload.Dev.Language.PromptParser.Parse("hello"), _ => { }, TestContext.Current.CancellationToken);

        Assert.Contains("too large", outcome.Failure, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_may_be_stopped_twice()
    {
        await using var dev = await DevFixture.StartedAsync();

        await dev.CallAsync("stop");

        Assert.Equal("Shutdown complete", (string?)(await dev.CallAsync("stop"))["result"]!["result"]);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_call_tells_how_it_goes_to_a_caller_that_wants_to_know()
    {
        await using var dev = await DevFixture.StartedAsync(message => (string?)message["method"] == "hello"
            ? $$$"""{"jsonrpc":"2.0","method":"message","params":{"id":{{{message["id"]!.ToString(Formatting.None)}}},"level":"info","message":"half"}}""" + DevFixture.UsualAnswer(message)
            : DevFixture.UsualAnswer(message));
        List<string> told = [];

        var outcome = await dev.Session.ExecuteAsync(Autoreload.Dev.Language.PromptParser.Parse("hello"), told.Add, TestContext.Current.CancellationToken);

        Assert.Null(outcome.Failure);
        Assert.Equal(["info: half"], told);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Blocks_are_told_and_counted()
    {
        await using var dev = await DevFixture.StartedAsync();

        Assert.Equal(102, await dev.Node.MineAsync(2));

        Assert.Equal(102, (int)(await dev.CallAsync("getinfo"))["result"]!["blockheight"]!);
        Assert.Equal([101, 102], dev.Plugin.Received.Where(message => (string?)message["method"] == "block_added").Select(message => (int)message["params"]!["block_added"]!["height"]!));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_ends_answers_what_was_pending()
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dev = await DevFixture.StartedAsync(message =>
        {
            if ((string?)message["method"] != "hello")
                return DevFixture.UsualAnswer(message);
            called.SetResult();
            return "\n";
        });
        var call = dev.CallAsync("hello");

        await called.Task;
        await dev.DisposeAsync();

        Assert.Equal("""{"code":-4,"message":"Plugin terminated before replying to RPC call."}""", (await call)["error"]!.ToString(Formatting.None));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_lightningd_would_kill_for_what_it_writes_is_gone()
    {
        var dev = await DevFixture.StartedAsync();

        await dev.Plugin.WriteAsync("no JSON\n");
        await dev.Plugin.Plugin.Reading;

        Assert.Contains(dev.Events.OfType<NodeEvent.Logged>(), line => line.Text.Contains("Killing plugin", StringComparison.Ordinal));
        Assert.Equal(-32601, (int)(await dev.CallAsync("hello"))["error"]!["code"]!);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("getmanifest", "5", "exited before")]
    [InlineData("getmanifest", "{}", "options is missing")]
    [InlineData("getmanifest", """{"options":[],"rpcmethods":[{"name":"getinfo","usage":""}]}""", "getinfo")]
    public async Task A_plugin_that_lightningd_would_drop_is_refused(string method, string result, string reason)
    {
        await using var dev = new DevFixture(message =>
            (string?)message["method"] == method ? InMemoryPlugin.Result(message, result) : DevFixture.UsualAnswer(message));

        var refused = await Assert.ThrowsAsync<RefusedException>(dev.StartAsync);

        Assert.True(reason == "exited before" || refused.Message.Contains(reason, StringComparison.Ordinal), refused.Message);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("getmanifest")]
    [InlineData("init")]
    public async Task A_plugin_that_disables_itself_stays_connected(string method)
    {
        await using var dev = new DevFixture(message =>
            (string?)message["method"] == method ? InMemoryPlugin.Result(message, """{"disable":"no bitcoind"}""") : DevFixture.UsualAnswer(message));

        var disabled = await Assert.ThrowsAsync<DisabledException>(dev.StartAsync);

        Assert.Contains("no bitcoind", disabled.Message, StringComparison.Ordinal);
        Assert.False(dev.Plugin.Plugin.Reading.IsCompleted);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_option_that_nobody_registered_is_named()
    {
        await using var dev = new DevFixture(given: [new GivenOption("nosuch", "1")]);

        await dev.StartAsync();

        Assert.Equal(["nosuch"], dev.Node.UnclaimedOptions);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Shutdown_is_said_to_a_plugin_that_wants_to_hear_it()
    {
        var dev = await DevFixture.StartedAsync();

        await dev.Node.ShutDownAsync();
        await dev.DisposeAsync();

        Assert.Equal("""{"shutdown":{}}""", dev.Plugin.Received[^1]["params"]!.ToString(Formatting.None));
    }
}
