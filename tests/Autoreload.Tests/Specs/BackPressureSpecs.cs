using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Whoever stops reading blocks nobody else.</summary>
public sealed class BackPressureSpecs
{
    private const int Flood = 20_000;

    [Fact(Timeout = Patience.Spec)]
    public async Task A_flood_of_logs_waits_for_a_lightningd_that_reads_nothing_and_is_complete()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        node.Conversation.PauseReading();
        var flood = node.DoAsync($"flood:{Flood}", "answer");
        var calls = Enumerable.Range(0, 100).Select(_ => node.CallAsync("echo")).ToArray();
        node.Conversation.ResumeReading();
        await flood;
        await Task.WhenAll(calls);

        var floods = node.Conversation.Logs.Entries.Where(line => line.Text.Contains("flood", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Flood, floods.Length);
        Assert.EndsWith($"flood {Flood - 1}", floods[^1].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_restart_works_while_the_child_reads_nothing_and_what_it_did_not_read_goes_to_the_next()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var hung = node.DoAsync("hang");
        var unread = Enumerable.Range(0, 20).Select(_ => node.CallAsync("echo", $"\"{new string('x', 200_000)}\"")).ToArray();

        var restart = await node.RestartAsync();

        Assert.Equal(2, restart.Result.GetProperty("incarnation").GetInt32());
        Assert.Equal(-4, (await hung).ErrorCode);
        Assert.Equal(2, (await unread[^1]).Result.GetProperty("incarnation").GetInt32());
        Assert.All(await Task.WhenAll(unread), answer => Assert.True(answer.ErrorCode is 0 or -4));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_save_works_while_the_child_floods()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        var flood = node.DoAsync("concurrently", $"flood:{10 * Flood}", "answer");

        child.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
        Assert.True((await flood).ErrorCode is 0 or -4);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_stop_works_while_neither_side_reads()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["sigterm"] = [], ["eof"] = ["hang"] }));
        var flood = node.DoAsync($"flood:{10 * Flood}", "hang");
        await node.WaitForLogAsync("flood 0");
        node.Conversation.PauseReading();
        var unread = Enumerable.Range(0, 20).Select(_ => node.CallAsync("echo", $"\"{new string('x', 200_000)}\"")).ToArray();

        RunningProcesses.Signal(node.Proxy.Pid, RunningProcesses.Terminate);

        await node.Proxy.ExitAsync();
        Assert.Empty(node.Processes.Alive());
        node.Conversation.ResumeReading();
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll([flood, .. unread]));
    }
}
