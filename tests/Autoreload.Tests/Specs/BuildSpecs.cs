using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>A build stands between a saved source and the reload.</summary>
public sealed class BuildSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task A_saved_source_is_built_and_runs()
    {
        await using var node = new FakeLightningd();
        var plugin = new BuiltPlugin(node);
        await node.StartAsync(plugin.Launch);

        plugin.Save(new Script("2"));
        await node.WaitAsync();

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_old_version_serves_while_the_new_one_is_built()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var plugin = new BuiltPlugin(node);
        plugin.BuildWith($"head -c 1 {gate.Path} > /dev/null\n{BuiltPlugin.Builder}");
        await node.StartAsync(plugin.Launch);
        plugin.Save(new Script("2"));
        await node.WaitForLogAsync("building plugin");

        var (during, state) = (await node.CallAsync("echo"), await node.StateAsync());
        gate.Open();
        await node.WaitAsync();

        Assert.Equal(("1", "Building"), (during.Version, state));
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_broken_build_leaves_the_old_version_serving_and_is_reported_until_it_is_mended()
    {
        await using var node = new FakeLightningd();
        var plugin = new BuiltPlugin(node);
        await node.StartAsync(plugin.Launch);

        plugin.SaveSource("error: line 7: no such word\n");
        await node.WaitForLogAsync("error: line 7: no such word");
        var restart = await node.RestartAsync();
        var broken = await node.CallAsync("echo");
        plugin.Save(new Script("2"));
        await node.WaitAsync();

        Assert.Contains("the build failed with exit code 3", restart.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("no such word", restart.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("1", broken.Version);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_newer_change_ends_the_running_build_with_all_its_processes()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var plugin = new BuiltPlugin(node);
        plugin.BuildWith($"sleep 1000 & echo $! > pid; echo $$ >> pid; echo > {gate.Path}; wait\n");
        await node.StartAsync(plugin.Launch);
        plugin.Save(new Script("2"));
        await gate.KnockedAsync();
        var build = (await File.ReadAllLinesAsync(plugin["pid"], TestContext.Current.CancellationToken)).Select(int.Parse).ToArray();

        plugin.BuildWith(BuiltPlugin.Builder);
        plugin.Save(new Script("3"));
        await node.WaitAsync();

        Assert.Equal("3", (await node.CallAsync("echo")).Version);
        await Task.WhenAll(build.Select(RunningProcesses.GoneAsync));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_storm_of_changes_during_a_build_ends_with_the_last()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var plugin = new BuiltPlugin(node);
        plugin.BuildWith($"echo > {gate.Path}; sleep 1000\n");
        await node.StartAsync(plugin.Launch);
        plugin.Save(new Script("2"));
        await gate.KnockedAsync();

        plugin.BuildWith(BuiltPlugin.Builder);
        for (var i = 3; i < 300; i++)
            plugin.Save(new Script($"{i}"));
        plugin.Save(new Script("300"));
        var wait = await node.WaitAsync();

        Assert.Equal(0, wait.ErrorCode);
        Assert.Equal("300", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_a_build_writes_starts_no_build_without_end()
    {
        await using var node = new FakeLightningd();
        var plugin = new BuiltPlugin(node);
        plugin.BuildWith($"echo generated > generated.src\n{BuiltPlugin.Builder}");
        await node.StartAsync(plugin.Launch);
        await node.WaitAsync();

        plugin.Save(new Script("2"));
        await node.WaitAsync();
        await node.WaitForLogAsync("building plugin"); // lines wait for the log to be set up, answers do not
        var builds = Builds(node);
        await node.WaitAsync();

        Assert.Equal(builds, Builds(node));
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("rm -f plugin", "no such file")]
    [InlineData("echo 'no program' > plugin", "neither a program for this system nor a script")]
    [InlineData("no-such-compiler plugin.src", "no-such-compiler")]
    public async Task A_build_that_leaves_nothing_to_run_is_named_and_the_old_version_serves(string builder, string expected)
    {
        await using var node = new FakeLightningd();
        var plugin = new BuiltPlugin(node);
        plugin.BuildWith(builder);
        await node.StartAsync(plugin.Launch);

        var restart = await node.RestartAsync();

        Assert.Contains(expected, restart.ErrorMessage, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Nothing_of_a_build_is_left_when_lightningd_goes()
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var plugin = new BuiltPlugin(node);
        plugin.BuildWith($"sleep 1000 & echo > {gate.Path}; wait\n");
        await node.StartAsync(plugin.Launch);
        plugin.Save(new Script("2"));
        await gate.KnockedAsync();

        var exit = await node.StopAsync();

        Assert.Equal(0, exit);
        await node.Processes.AllGoneAsync();
    }

    private static int Builds(FakeLightningd node) =>
        node.Conversation.Logs.Entries.Count(line => line.Text.Contains("building plugin", StringComparison.Ordinal));
}
