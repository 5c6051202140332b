using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>lightningd stops or dies, or autoreload does: nobody stays behind.</summary>
public sealed class EndSpecs
{
    private static readonly Script Stubborn = new() { ["sigterm"] = [], ["eof"] = ["hang"] };

    [Fact(Timeout = Patience.Spec)]
    public async Task When_lightningd_is_gone_we_end_and_the_child_too()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        var exit = await node.StopAsync();

        Assert.Equal(0, exit);
        await node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_child_that_ignores_the_end_of_its_input_and_sigterm_is_killed()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(Stubborn));

        await node.StopAsync();

        Assert.Empty(node.Processes.Alive());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Its_grandchildren_are_killed_with_it()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        await node.DoAsync("fork", "answer");

        await node.StopAsync();

        await node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_shell_between_us_and_the_plugin_hides_nothing()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        child.Save(ChildFile.TextOf(Stubborn).Replace("exec ", "", StringComparison.Ordinal) + "exit 0\n");
        await node.StartAsync(child);

        await node.RestartAsync();
        await node.StopAsync();

        await node.Processes.AllGoneAsync();
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(RunningProcesses.Terminate)]
    [InlineData(RunningProcesses.Interrupt)]
    public async Task A_signal_means_the_end_of_input(int signal)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["sigterm"] = [], ["eof"] = ["log:saw the end"] }));

        RunningProcesses.Signal(node.Proxy.Pid, signal);

        await node.WaitForLogAsync("saw the end");
        Assert.Equal(0, await node.Proxy.ExitAsync());
        Assert.Empty(node.Processes.Alive());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Shutdown_is_kept_from_a_child_that_did_not_subscribe()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["shutdown"] = ["log:saw shutdown"], ["sigterm"] = [], ["eof"] = ["log:saw the end"] }));

        node.Notify("shutdown");

        await node.WaitForLogAsync("saw the end");
        Assert.Equal(0, await node.Proxy.ExitAsync());
        Assert.DoesNotContain(node.Conversation.Logs.Entries, line => line.Text.Contains("saw shutdown", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Shutdown_is_given_to_a_child_that_subscribed_and_it_may_take_its_time()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var script = new Script
        {
            Manifest = Script.UsualManifest.Replace("\"connect\"", "\"shutdown\"", StringComparison.Ordinal),
            ["shutdown"] = ["log:saving", gate.Step, "log:saved", "exit:0"],
        };
        await node.StartAsync(node.NewChild(script));

        node.Notify("shutdown");
        await node.WaitForLogAsync("saving");
        gate.Open();

        await node.WaitForLogAsync("saved");
        Assert.Equal(0, await node.Proxy.ExitAsync());
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("start")]
    [InlineData("getmanifest")]
    [InlineData("init")]
    public async Task A_stop_during_a_restart_leaves_neither_version(string phase)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(Stubborn);
        await node.StartAsync(child);
        child.Save(new Script("2") { [phase] = ["log:hangs here", "hang"], ["sigterm"] = [] });
        await node.WaitForLogAsync("hangs here");

        await node.StopAsync();

        Assert.Empty(node.Processes.Alive());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_stop_while_the_child_hangs_and_its_pipe_is_full_is_still_a_stop()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(Stubborn));
        var hung = node.DoAsync("hang");
        var large = Enumerable.Range(0, 20).Select(_ => node.CallAsync("echo", $"\"{new string('x', 100_000)}\"")).ToArray();

        await node.StopAsync();

        Assert.Empty(node.Processes.Alive());
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll([hung, .. large]));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_stop_before_init_is_a_stop()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(Stubborn).Path });
        await node.GetManifestAsync();

        Assert.Equal(0, await node.StopAsync());
        Assert.Empty(node.Processes.Alive());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task When_we_are_killed_the_child_ends()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.KillAsync();

        await node.Processes.AllGoneAsync();
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task When_we_are_killed_a_stubborn_child_ends_too_with_its_grandchildren()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(Stubborn));
        await node.DoAsync("fork", "answer");
        await node.RestartAsync();
        await node.DoAsync("fork", "answer");

        await node.KillAsync();

        await node.Processes.AllGoneAsync();
    }
}
