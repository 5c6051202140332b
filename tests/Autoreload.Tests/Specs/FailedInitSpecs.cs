using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A save that fails in its init has replaced the old version already: it is reported, and calls are refused with the reason.</summary>
public sealed class FailedInitSpecs
{
    public static TheoryData<string, string[]> BadInits { get; } = new()
    {
        { "exit code 4", ["stderr:cannot open wallet", "exit:4"] },
        { "SIGABRT", ["signal:6"] },
        { "no port", ["answer:{\"disable\":\"no port\"}"] },
        { "stdout", ["close:stdout", "hang"] },
    };

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(BadInits))]
    public async Task Calls_are_answered_with_the_reason_and_a_good_save_takes_over(string why, string[] init)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("2") { ["init"] = ["log:init begins", .. init] });
        await node.WaitForLogAsync("init begins");

        var refused = await node.CallAsync("echo");
        child.Save(new Script("3"));
        await node.WaitForIncarnationAsync(3);

        Assert.Equal(-4, refused.ErrorCode);
        Assert.Contains(why, refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("3", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_restart_that_led_there_says_that_nobody_serves()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("2") { ["init"] = ["exit:4"] });

        var restart = await node.RestartAsync();

        Assert.Equal(-1, restart.ErrorCode);
        Assert.Contains("exit code 4", restart.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("AwaitingChange", await node.StateAsync());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_error_in_the_answer_to_the_replayed_init_counts_as_an_answer()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Save(new Script("2") { ["init"] = ["log:init fails", "error:{\"code\":1,\"message\":\"KeyError: greeting\"}"] });

        await node.WaitForLogAsync("KeyError: greeting");
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }
}
