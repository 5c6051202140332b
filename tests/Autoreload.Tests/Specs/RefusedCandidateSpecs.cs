using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A save that fails up to its manifest never touches the version that serves.</summary>
public sealed class RefusedCandidateSpecs
{
    public static TheoryData<string> Names { get; } = [.. BadExecutable.All.Keys];

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(Names))]
    public async Task The_log_says_why_and_the_old_version_serves(string name)
    {
        var (text, why) = BadExecutable.All[name];
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Save(text);

        await node.Conversation.Logs.WaitForAsync(line => line.Level is not "debug" && line.Text.Contains(why, StringComparison.Ordinal));
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
        Assert.Equal(1, (await node.WhoAmIAsync()).GetProperty("incarnation").GetInt32());
    }

    [Theory(Timeout = Patience.Spec)]
    [MemberData(nameof(Names))]
    public async Task A_restart_says_why_and_that_the_old_version_serves(string name)
    {
        var (text, why) = BadExecutable.All[name];
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(text);

        var refused = await node.RestartAsync();

        Assert.Equal(-1, refused.ErrorCode);
        Assert.Contains(why, refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("serv", refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_log_shows_the_last_lines_of_its_stderr()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Save(new Script("bad") { ["start"] = ["stderr:ZeroDivisionError: division by zero", "exit:1"] });

        await node.WaitForLogAsync("ZeroDivisionError: division by zero");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_next_good_save_takes_over()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("bad") { ["getmanifest"] = ["log:bad indeed", "exit:3"] });
        await node.WaitForLogAsync("exit code 3");

        child.Save(new Script("good") { ["init"] = ["log:good again", "answer"] });

        await node.WaitForLogAsync("good again");
        Assert.Equal("good", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_refused_candidate_leaves_no_process()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        var before = node.Processes.Alive();
        child.Save(new Script("bad") { ["sigterm"] = [], ["eof"] = ["hang"], ["getmanifest"] = ["fork", "error:{\"code\":-1,\"message\":\"bad\"}"] });

        await node.RestartAsync();

        await Task.WhenAll(node.Processes.Alive().Except(before).Select(RunningProcesses.GoneAsync));
        Assert.Equal(before.Order(), node.Processes.Alive().Order());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_candidate_that_hangs_is_replaced_by_the_next_save()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        child.Save(new Script("hung") { ["getmanifest"] = ["log:hangs now", "hang"] });
        await node.WaitForLogAsync("hangs now");

        child.Save(new Script("3") { ["init"] = ["log:takes over", "answer"] });

        await node.WaitForLogAsync("takes over");
        Assert.Equal("3", (await node.CallAsync("echo")).Version);
    }
}
