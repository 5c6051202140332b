using System.Text;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A changed manifest takes effect in the running node.</summary>
public sealed class DoorSpecs
{
    /// <summary>The usual manifest with something new of each kind.</summary>
    private static readonly string Grown = GrowingPlugin.With(
        ("options", """{"name":"height","type":"string","default":"tall","description":"How tall"}"""),
        ("rpcmethods", """{"name":"grown","usage":"","description":"New"}"""),
        ("subscriptions", "\"channel_opened\""),
        ("hooks", "\"invoice_payment\""),
        ("notifications", """{"method":"sprouted"}"""));

    [Fact(Timeout = Patience.Spec)]
    public async Task What_a_save_adds_works_at_once()
    {
        await using var node = new FakeLightningd();
        var child = await GrowingPlugin.StartAsync(node);

        await GrowingPlugin.SaveAsync(node, child, GrownScript("2"));
        var method = await node.CallAsync("grown");
        var hook = await node.HookAsync("invoice_payment");
        node.Notify("channel_opened");
        var door = Assert.Single(node.Rpc.Plugins);
        await door.Conversation.Received.WaitForAsync(message => message.Method == "sprouted");
        var init = Encoding.UTF8.GetString(Convert.FromBase64String((await node.WhoAmIAsync()).GetProperty("init").GetString()!));

        Assert.Equal(("2", "2"), (method.Version, hook.Version));
        Assert.Contains("\"height\":\"tall\"", init, StringComparison.Ordinal);
        Assert.EndsWith("/plugin", door.Path, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_a_save_takes_away_is_gone()
    {
        await using var node = new FakeLightningd();
        var child = await GrowingPlugin.StartAsync(node);
        await GrowingPlugin.SaveAsync(node, child, GrownScript("2"));

        await GrowingPlugin.SaveAsync(node, child, new Script("3"));

        Assert.Empty(node.Rpc.Plugins);
        Assert.Equal("3", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_could_not_start_with_the_node_is_registered_when_it_is_mended()
    {
        await using var node = new FakeLightningd();
        _ = node.Rpc;
        var child = node.NewChild();
        child.Save("#!/bin/sh\nexit 3\n");
        await node.StartAsync(child);

        child.Save(new Script("2"));
        await node.WaitAsync();

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Two_saves_in_a_row_end_with_what_the_last_one_asks_for()
    {
        await using var node = new FakeLightningd();
        var child = await GrowingPlugin.StartAsync(node);
        var held = new TaskCompletionSource();
        node.Rpc.Override = async (method, parameters) =>
        {
            if (method == "plugin" && parameters.GetProperty("subcommand").GetString() == "start")
                await held.Task;
            return null;
        };
        child.Save(GrownScript("2"));
        await node.Rpc.Asked.WaitForAsync(asked => asked.Contains("\"start\"", StringComparison.Ordinal));

        child.Save(GrowingPlugin.WithMethods("3", """{"name":"other","usage":""}"""));
        await node.WaitForIncarnationAsync(3);
        held.SetResult();
        await node.WaitAsync();

        Assert.Equal("3", (await node.CallAsync("other")).Version);
        Assert.Null(node.Rpc.Find("rpcmethods", "grown"));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_built_ins_name_is_left_out_and_named_and_the_rest_is_registered()
    {
        await using var node = new FakeLightningd();
        var child = await GrowingPlugin.StartAsync(node);

        await GrowingPlugin.SaveAsync(node, child, GrowingPlugin.WithMethods("2", $$"""{"name":"pay","usage":""},{{GrowingPlugin.Method}}"""));

        Assert.Equal("2", (await node.CallAsync("grown")).Version);
        await node.WaitForLogAsync("pay");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Without_an_rpc_socket_the_child_serves_and_the_log_says_what_is_not_registered()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        await GrowingPlugin.SaveAsync(node, child, GrownScript("2"));

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
        var line = await node.WaitForLogAsync("there is no such socket");
        Assert.Contains("grown", line.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_refused_registration_is_tried_again_at_the_next_save()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        node.Rpc.Override = (method, parameters) => Task.FromResult(
            method == "plugin" && parameters.GetProperty("subcommand").GetString() == "start" ? """{"error":{"code":-3,"message":"not on a Tuesday"}}""" : null);
        child.Save(GrownScript("2"));
        await node.WaitForLogAsync("not on a Tuesday");

        node.Rpc.Override = (_, _) => Task.FromResult<string?>(null);
        await GrowingPlugin.SaveAsync(node, child, GrownScript("3"));

        Assert.Equal("3", (await node.CallAsync("grown")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_hook_calls_that_our_own_rpc_causes_never_reach_the_child()
    {
        await using var node = new FakeLightningd();
        var unfiltered = Script.UsualManifest.Replace("""{"name":"rpc_command","filters":["pay","stop"]}""", "\"rpc_command\"", StringComparison.Ordinal);
        var child = await GrowingPlugin.StartAsync(node, new Script { Manifest = unfiltered });

        await GrowingPlugin.SaveAsync(node, child, new Script("2") { Manifest = GrowingPlugin.With(unfiltered, ("rpcmethods", GrowingPlugin.Method)) });

        Assert.Equal("2", (await node.CallAsync("grown")).Version);
        Assert.DoesNotContain("rpc_command", (await node.WhoAmIAsync()).GetProperty("received").EnumerateArray().Select(method => method.GetString()));
    }

    /// <summary>lightningd would crash over its value (common/configvar.c, configvar_finalize_overrides; seen with v26.06.6).</summary>
    [Fact(Timeout = Patience.Spec)]
    public async Task An_option_that_setconfig_has_set_stays_registered()
    {
        await using var node = new FakeLightningd();
        var child = await GrowingPlugin.StartAsync(node);
        await GrowingPlugin.SaveAsync(node, child, GrownScript("2"));
        var set = await Assert.Single(node.Rpc.Plugins).AskAsync(node.NewId("setconfig"), "setconfig", """{"config":"height","val":"small"}""");

        await GrowingPlugin.SaveAsync(node, child, new Script("3"));

        Assert.Equal(0, set.ErrorCode);
        Assert.NotNull(node.Rpc.Find("options", "height"));
        Assert.Null(node.Rpc.Find("rpcmethods", "grown"));
    }

    private static Script GrownScript(string version) => new(version)
    {
        Manifest = Grown,
        ["channel_opened"] = ["raw:{\"jsonrpc\":\"2.0\",\"method\":\"sprouted\",\"params\":{}}\n\n"],
    };
}
