using System.Text;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary><c>lightning-cli plugin start autoreload autoreload-plugin=…</c>: what it is given comes only with init.</summary>
public sealed class PluginStartSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task All_that_the_plugin_has_works_when_the_wait_is_over()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());

        await StartAsync(node, $$"""{"autoreload-plugin":"{{child.Path}}"}""");
        await node.WaitAsync();

        Assert.Equal("1", (await node.CallAsync("echo")).Version);
        Assert.Equal("1", (await node.HookAsync("peer_connected")).Version);
        var init = Encoding.UTF8.GetString(Convert.FromBase64String((await node.WhoAmIAsync()).GetProperty("init").GetString()!));
        Assert.DoesNotContain("autoreload-plugin", init, StringComparison.Ordinal);
    }

    /// <summary>Methods can be called from the manifest on (lightningd/plugin.c).</summary>
    [Fact(Timeout = Patience.Spec)]
    public async Task Who_waits_before_init_is_answered_when_the_plugin_runs()
    {
        await using var node = new FakeLightningd();
        _ = node.Rpc;
        node.Options = $$"""{"autoreload-plugin":"{{node.NewChild(new Script()).Path}}"}""";
        node.Run(new Launch());
        await node.GetManifestAsync();
        var waiting = node.WaitAsync();
        var state = await node.StateAsync();

        await node.InitAsync();
        var live = await waiting;

        Assert.Equal(("AwaitingSettings", 1), (state, live.Result.GetProperty("incarnation").GetInt32()));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_plugin_is_reloaded_when_it_is_saved()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await StartAsync(node, $$"""{"autoreload-plugin":"{{child.Path}}"}""");
        await node.WaitAsync();

        child.Save(new Script("2"));
        await node.WaitAsync();

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Our_other_options_count_too()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        var (one, other, log) = (Path.Combine(node.Folder, "one.txt"), Path.Combine(node.Folder, "other.txt"), Path.Combine(node.Folder, "log"));
        await File.WriteAllTextAsync(one, "1", TestContext.Current.CancellationToken);
        await StartAsync(node, $$"""{"autoreload-plugin":"{{child.Path}}","autoreload-watch":["{{one}}","{{other}}"],"autoreload-log":"{{log}}","autoreload-drain":"soon"}""");
        // What was saved a moment before the first launch counts as changed since.
        var first = (await node.WaitAsync()).Result.GetProperty("incarnation").GetInt32();

        WholeFile.Save(other, "1");
        await node.WaitAsync();

        Assert.Equal(first + 1, (await node.WhoAmIAsync()).GetProperty("incarnation").GetInt32());
        await node.WaitForLogAsync("autoreload-drain=soon is not a number");
        await node.StopAsync();
        Assert.Contains($"(incarnation {first + 1}) is running", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_log_file_that_was_known_before_has_each_line_once()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        var log = Path.Combine(node.Folder, "log");
        _ = node.Rpc;
        node.Options = $$"""{"autoreload-plugin":"{{child.Path}}"}""";
        await node.StartAsync(new Launch { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["AUTORELOAD_LOG"] = log } });
        await node.WaitAsync();

        await node.StopAsync();

        Assert.Single(await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken), line => line.Contains("(incarnation 1) is running", StringComparison.Ordinal));
        Assert.False(File.Exists($"{log}.2"));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_relative_path_is_relative_to_the_network_directory()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());

        await StartAsync(node, $$"""{"autoreload-plugin":"{{Path.GetRelativePath(node.NetworkFolder, child.Path)}}"}""");
        await node.WaitAsync();

        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_file_that_is_not_there_is_named_and_awaited()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        await StartAsync(node, $$"""{"autoreload-plugin":"{{child.Path}}"}""");
        var failure = await node.WaitForLogAsync($"{child.Path}: no such file");

        child.Save(new Script("2"));
        await node.WaitAsync();

        Assert.Equal("broken", failure.Level);
        Assert.Equal("2", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Without_a_name_the_log_says_how_to_give_one_and_so_does_who_waits()
    {
        await using var node = new FakeLightningd();
        await StartAsync(node, "{}");

        var answer = await node.WaitAsync();

        Assert.Contains("no plugin to manage", answer.ErrorMessage, StringComparison.Ordinal);
        await node.WaitForLogAsync("no plugin to manage");
    }

    private static async Task StartAsync(FakeLightningd node, string options)
    {
        _ = node.Rpc;
        node.Options = options;
        await node.StartAsync(new Launch());
    }
}
