using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>What lightningd says while one version makes room for the next.</summary>
public sealed class HeldTrafficSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task Everything_is_held_and_given_to_the_next_in_order()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "init");

        var hook = node.HookAsync("htlc_accepted");
        node.Notify("connect");
        var call = node.CallAsync("echo");
        node.Notify("block_added");
        node.Notify("disconnect");
        var self = node.WhoAmIAsync();
        reload.GoOn();

        Assert.Equal("2", (await hook).Version);
        Assert.Equal("2", (await call).Version);
        string[] order = ["getmanifest", "init", "htlc_accepted", "connect", "echo", "block_added", "disconnect", "whoami"];
        Assert.Equal(order, (await self).GetProperty("received").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_restart_counts_what_it_held()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "init");
        var restart = node.RestartAsync();

        Task[] held = [node.CallAsync("echo"), node.HookAsync("htlc_accepted")];
        node.Notify("connect");
        await node.StateAsync();
        reload.GoOn();

        Assert.Equal(3, (await restart).Result.GetProperty("held").GetInt32());
        await Task.WhenAll(held);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_old_version_finishes_what_it_was_given()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(new Script());
        await node.StartAsync(new Launch { ChildInEnvironment = child.Path, Variables = Launch.WithLongDrain });
        var given = node.DoAsync("log:was given", gate.Step, "answer");
        await node.WaitForLogAsync("was given");
        child.Save(new Script("2") { ["getmanifest"] = ["answer", "log:manifest answered"] });
        await node.WaitForLogAsync("manifest answered");

        gate.Open();

        Assert.Equal("1", (await given).Version);
        await node.WaitForIncarnationAsync(2);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_call_that_outlasts_the_drain_time_is_answered_for_it_and_a_hook_is_given_again()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { ["htlc_accepted"] = ["log:has the hook", "concurrently", "hang"] });
        await node.StartAsync(child);
        var hook = node.HookAsync("htlc_accepted");
        var call = node.DoAsync("log:has the call", "concurrently", "hang");
        await node.WaitForLogAsync("has the hook");
        await node.WaitForLogAsync("has the call");

        child.Save(new Script("2"));

        Assert.Equal(-4, (await call).ErrorCode);
        Assert.Equal("2", (await hook).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_hung_child_is_replaced_by_a_restart()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["sigterm"] = [], ["eof"] = ["hang"] }));
        var hung = node.DoAsync("hang");

        var restart = await node.RestartAsync();

        Assert.Equal(2, restart.Result.GetProperty("incarnation").GetInt32());
        Assert.Equal(-4, (await hung).ErrorCode);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("rpc_command")]
    [InlineData("openchannel")]
    public async Task Hooks_that_must_not_wait_are_skipped(string hook)
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "init");

        var answer = await node.HookAsync(hook);

        Assert.Equal(-4, answer.ErrorCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_db_write_is_given_to_the_next_before_its_init_is_answered()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("2") { ["init"] = ["concurrently", "log:in init", gate.Step, "answer"] });
        await node.WaitForLogAsync("in init");

        var answer = await node.HookAsync("db_write", """{"data_version":7,"writes":[]}""");

        Assert.Equal("2", answer.Version);
        gate.Open();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Deprecated_oneshot_stays_before_its_request()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "init", Script.UsualManifest.Replace("\"connect\",", "\"deprecated_oneshot\",", StringComparison.Ordinal));

        node.Notify("deprecated_oneshot", """{"deprecated_ok":false}""");
        var skipped = await node.HookAsync("openchannel");
        node.Notify("deprecated_oneshot", """{"deprecated_ok":false}""");
        var self = node.WhoAmIAsync();
        reload.GoOn();

        Assert.Equal(-4, skipped.ErrorCode);
        var received = (await self).GetProperty("received").EnumerateArray().Select(method => method.GetString());
        Assert.Equal(["getmanifest", "init", "deprecated_oneshot", "whoami"], received);
    }
}
