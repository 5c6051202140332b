using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>What is on disk when <c>autoreload-wait</c> is called is live when it answers, or it says why not.</summary>
public sealed class WaitSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task It_answers_at_once_when_nothing_has_changed()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        var live = (await node.WaitAsync()).Result;

        Assert.Equal(child.Path, live.GetProperty("plugin").GetString());
        Assert.Equal(1, live.GetProperty("incarnation").GetInt32());
        Assert.Equal(await node.ChildPidAsync(), live.GetProperty("pid").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_call_after_it_is_answered_by_what_was_saved_before_it()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        for (var version = 2; version <= 6; version++)
        {
            child.Save(new Script($"{version}"));
            await node.WaitAsync();
            Assert.Equal($"{version}", (await node.CallAsync("echo")).Version);
        }
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_waits_for_a_restart_that_is_under_way()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "start");

        var wait = node.WaitAsync();
        await node.CallAsync("echo");
        var isEarly = wait.IsCompleted;
        reload.GoOn();

        Assert.Equal(2, (await wait).Result.GetProperty("incarnation").GetInt32());
        Assert.False(isEarly);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_version_that_does_not_load_is_told_each_time_until_it_is_mended()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        child.Save(new Script("2") { ["start"] = ["exit:7"] });
        var (first, second) = (await node.WaitAsync(), await node.WaitAsync());
        child.Save(new Script("3"));
        var mended = await node.WaitAsync();

        Assert.Contains("exit code 7", first.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Incarnation 1 still serves", second.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, mended.ErrorCode);
        Assert.Equal("3", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_crash_is_told_until_something_is_saved()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { ["echo"] = ["exit:9"] });
        await node.StartAsync(child);

        await node.CallAsync("echo");
        var down = await node.WaitAsync();
        child.Save(new Script("2"));
        var up = await node.WaitAsync();

        Assert.Contains("it ended with exit code 9", down.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(0, up.ErrorCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_missing_executable_is_told()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);

        File.Delete(child.Path);
        var missing = await node.WaitAsync();

        Assert.Contains($"{child.Path} is not there", missing.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task With_a_build_it_answers_when_that_is_live_or_with_the_compilers_words()
    {
        await using var node = new FakeLightningd();
        var plugin = new BuiltPlugin(node);
        await node.StartAsync(plugin.Launch);
        var first = await node.WaitAsync();

        plugin.SaveSource("error: line 7: no such word\n");
        var broken = await node.WaitAsync();
        plugin.Save(new Script("2"));
        var mended = await node.WaitAsync();

        Assert.Contains("error: line 7: no such word", broken.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(first.Result.GetProperty("incarnation").GetInt32() + 1, mended.Result.GetProperty("incarnation").GetInt32());
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }
}
