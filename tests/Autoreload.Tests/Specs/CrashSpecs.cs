using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>The child dies while it serves.</summary>
public sealed class CrashSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData("exit:3", "exit code 3")]
    [InlineData("exit:139", "exit code 139")]
    [InlineData("signal:11", "SIGSEGV")]
    [InlineData("signal:9", "SIGKILL")]
    public async Task What_was_pending_is_answered_and_the_log_says_how_it_died(string death, string words)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var pending = node.DoAsync("concurrently", "hang");

        var fatal = await node.DoAsync("stderr:last words", death);

        Assert.Equal(-4, fatal.ErrorCode);
        Assert.Equal(-4, (await pending).ErrorCode);
        await node.WaitForLogAsync(words);
        await node.WaitForLogAsync("last words");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Afterwards_calls_are_refused_with_the_reason_and_hooks_are_skipped()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        await node.DoAsync("exit:3");

        var call = await node.CallAsync("echo");
        var hook = await node.HookAsync("htlc_accepted");
        var command = await node.HookAsync("rpc_command", """{"rpc_command":{"method":"pay"}}""");
        var database = await node.HookAsync("db_write", """{"data_version":4711,"writes":[]}""");

        Assert.Equal(-4, call.ErrorCode);
        Assert.Contains("exit code 3", call.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(-4, hook.ErrorCode);
        Assert.Equal(-4, command.ErrorCode);
        Assert.Equal("continue", database.Result.GetProperty("result").GetString());
        await node.WaitForLogAsync("4711");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_next_save_starts_it_again()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        await node.DoAsync("exit:3");

        child.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task So_does_a_restart()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        await node.DoAsync("exit:3");

        var restart = await node.RestartAsync();

        Assert.Equal(2, restart.Result.GetProperty("incarnation").GetInt32());
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Calls_made_while_it_starts_again_are_held_for_it()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        await node.DoAsync("exit:3");
        child.Save(new Script("2") { ["start"] = ["log:the second version waits", gate.Step] });
        await node.WaitForLogAsync("the second version waits");

        var call = node.CallAsync("echo");
        var hook = node.HookAsync("htlc_accepted");
        var command = await node.HookAsync("rpc_command", """{"rpc_command":{"method":"pay"}}""");
        gate.Open();

        Assert.Equal(-4, command.ErrorCode);
        Assert.Equal("2", (await call).Version);
        Assert.Equal("2", (await hook).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_is_not_started_again_by_itself()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.DoAsync("exit:3");

        Assert.Equal("AwaitingChange", await node.StateAsync());
        Assert.DoesNotContain(node.Processes.Alive(), IsChild);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_stdout_that_it_closes_is_its_end()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        var pid = await node.ChildPidAsync();

        var fatal = await node.DoAsync("close:stdout", "hang");

        Assert.Equal(-4, fatal.ErrorCode);
        await RunningProcesses.GoneAsync(pid);
        await Takes_the_next_save(node, child);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_stdin_that_it_closes_is_its_end_at_the_next_message()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        var pid = await node.ChildPidAsync();
        var last = node.DoAsync("close:stdin", "log:closed", "hang");
        await node.WaitForLogAsync("closed");

        var unread = await node.CallAsync("echo");

        Assert.Equal(-4, unread.ErrorCode);
        Assert.Equal(-4, (await last).ErrorCode);
        await RunningProcesses.GoneAsync(pid);
        await Takes_the_next_save(node, child);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Its_death_is_noticed_though_a_grandchild_holds_its_pipes()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        var fatal = await node.DoAsync("fork", "exit:3");

        Assert.Equal(-4, fatal.ErrorCode);
        await node.WaitForLogAsync("exit code 3");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task While_a_candidate_is_tried_it_takes_over_and_hooks_are_given_again()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(new Script { ["htlc_accepted"] = ["concurrently", "hang"] });
        await node.StartAsync(child);
        var hook = node.HookAsync("htlc_accepted");
        child.Save(new Script("2") { ["start"] = ["log:candidate waits", gate.Step] });
        await node.WaitForLogAsync("candidate waits");

        var fatal = await node.DoAsync("exit:3");
        gate.Open();

        Assert.Equal(-4, fatal.ErrorCode);
        Assert.Equal("2", (await hook).Version);
    }

    private static async Task Takes_the_next_save(FakeLightningd node, ChildFile child)
    {
        child.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    private static bool IsChild(int pid) => File.ReadAllText($"/proc/{pid}/cmdline").StartsWith(FakePlugin.Program.FilePath, StringComparison.Ordinal);
}
