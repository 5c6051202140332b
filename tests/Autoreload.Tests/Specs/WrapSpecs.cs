using System.Text.Json;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Several plugins of one node: a script for each.</summary>
public sealed class WrapSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task Of_two_wrapped_plugins_one_is_reloaded_and_the_other_is_untouched()
    {
        await using var node = new FakeLightningd();
        await using var otherNode = new FakeLightningd();
        var plugin = node.NewChild(new Script("1"), "my plugin.sh");
        var other = otherNode.NewChild(new Script("1"), "other.sh");
        await node.StartAsync(new Launch { Program = await WrapAsync(plugin, node.Folder, "--watch", "*.nothing") });
        await otherNode.StartAsync(new Launch { Program = await WrapAsync(other, node.Folder) });
        var otherPid = await otherNode.ChildPidAsync();

        plugin.Save(new Script("2"));
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("2", (await node.CallAsync("echo")).Version);
        Assert.Equal(2, (await StatusAsync(node, "autoreload-status-my-plugin")).GetProperty("incarnation").GetInt32());
        Assert.Equal(1, (await StatusAsync(otherNode, "autoreload-status-other")).GetProperty("incarnation").GetInt32());
        Assert.Equal(otherPid, await otherNode.ChildPidAsync());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_lightningd_says_to_the_script_reaches_the_plugin_without_the_scripts_own_path()
    {
        await using var node = new FakeLightningd();
        var plugin = node.NewChild(new Script());

        await node.StartAsync(new Launch { Program = await WrapAsync(plugin, node.Folder), Arguments = ["--developer"] });

        var arguments = (await node.WhoAmIAsync()).GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString());
        Assert.Equal(["--developer"], arguments);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_has_moved_is_named_in_the_log()
    {
        await using var node = new FakeLightningd();
        var plugin = node.NewChild(new Script());
        var wrapper = await WrapAsync(plugin, node.Folder);
        File.Delete(plugin.Path);

        node.Run(new Launch { Program = wrapper });
        await node.GetManifestAsync();

        Assert.Contains("no such file", (await node.WaitForLogAsync(plugin.Path)).Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task It_is_removed_again()
    {
        await using var node = new FakeLightningd();
        var plugin = node.NewChild(new Script());
        var wrapper = await WrapAsync(plugin, node.Folder);

        var (exitCode, written) = await Terminal.RunAsync("unwrap", plugin.Path, "--into", Path.GetDirectoryName(wrapper)!);

        Assert.Equal((0, $"{wrapper} is removed\n"), (exitCode, written));
        Assert.False(File.Exists(wrapper));
        Assert.True(File.Exists(plugin.Path));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_is_not_overwritten_by_its_own_script()
    {
        await using var node = new FakeLightningd();
        var plugin = node.NewChild(new Script());

        var (exitCode, written) = await Terminal.RunAsync("wrap", plugin.Path, "--into", Path.GetDirectoryName(plugin.Path)!);

        Assert.Equal(2, exitCode);
        Assert.Contains("would take its place", written, StringComparison.Ordinal);
        Assert.Equal(ChildFile.TextOf(new Script()), await File.ReadAllTextAsync(plugin.Path, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Two_plugins_in_one_setting_are_answered_with_the_command_that_wraps_the_other()
    {
        await using var node = new FakeLightningd();
        var first = node.NewChild(new Script("first"), "first");
        var last = node.NewChild(new Script("last"), "last");

        await node.StartAsync(new Launch { LightningdArguments = [$"--autoreload-plugin={first.Path}", $"--autoreload-plugin={last.Path}"] });

        Assert.Contains($"wrap '{first.Path}' --into '{node.Folder}/plugins'", (await node.WaitForLogAsync("several times")).Text, StringComparison.Ordinal);
        Assert.Equal("last", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_name_that_steers_a_terminal_is_shown_harmless()
    {
        await using var node = new FakeLightningd();
        var plugin = node.NewChild(new Script(), "plug\u001b[31min");

        var (_, written) = await Terminal.RunAsync("wrap", plugin.Path, "--into", Path.Combine(node.Folder, "wrapped"));
        var (_, complaint) = await Terminal.RunAsync("wrap", Path.Combine(node.Folder, "no\u001b[31mne"));

        Assert.Contains("wrapped/plugin is written", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', written + complaint);
    }

    private static async Task<string> WrapAsync(ChildFile plugin, string folder, params string[] settings)
    {
        var (exitCode, written) = await Terminal.RunAsync(["wrap", plugin.Path, "--into", Path.Combine(folder, "wrapped"), .. settings]);
        Assert.True(exitCode == 0, written);
        return Path.Combine(folder, "wrapped", Path.GetFileName(plugin.Path));
    }

    private static async Task<JsonElement> StatusAsync(FakeLightningd node, string method) =>
        (await node.CallAsync(method)).Result.GetProperty("serving");
}
