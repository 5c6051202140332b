using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Where a door's files lie, and whom they concern.</summary>
public sealed class DoorPlaceSpecs
{
    private static Script Grown => GrowingPlugin.WithMethods("2", GrowingPlugin.Method);

    [Fact(Timeout = Patience.Spec)]
    public async Task They_are_no_change_to_a_plugin_that_watches_all_below_it_and_so_the_network_directory()
    {
        await using var node = new FakeLightningd();
        _ = node.Rpc;
        var child = new ChildFile(Path.Combine(node.Folder, "plugin"));
        child.Save(new Script());
        await node.StartAsync(new Launch { ChildInEnvironment = child.Path, Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["AUTORELOAD_WATCH"] = "**/*" } });

        await GrowingPlugin.SaveAsync(node, child, Grown);
        var answer = await node.WaitAsync();

        Assert.StartsWith(node.NetworkFolder, Assert.Single(node.Rpc.Plugins).Path, StringComparison.Ordinal);
        Assert.Equal(2, answer.Result.GetProperty("incarnation").GetInt32());
    }

    /// <summary>Only autoreload sees the mount, in a namespace of its own, so that nothing is left of it.</summary>
    [Fact(Timeout = Patience.Spec)]
    public async Task Where_the_network_directory_is_mounted_noexec_they_lie_with_the_temporary_files()
    {
        await using var node = new FakeLightningd();
        _ = node.Rpc;
        using var folder = new TemporaryFolder();
        const string Mount = "mount --bind . . && mount -o remount,bind,noexec .";
        var inNamespace = folder.Script("plugin", $"exec unshare -rm /bin/sh -c '{Mount} && cd \"$PWD\" && exec \"$0\"' '{ProgramUnderTest.Path}'");
        Assert.SkipUnless(await MayMountAsync(Mount, node.NetworkFolder), "This system lets nobody mount in a namespace.");
        var child = node.NewChild(new Script());
        await node.StartAsync(new Launch { Program = inNamespace, ChildInEnvironment = child.Path });

        await GrowingPlugin.SaveAsync(node, child, Grown);

        Assert.StartsWith(Path.Combine(Path.GetTempPath(), "autoreload-doors-"), Assert.Single(node.Rpc.Plugins).Path, StringComparison.Ordinal);
        Assert.Equal("2", (await node.CallAsync("grown")).Version);
    }

    private static async Task<bool> MayMountAsync(string mount, string folder)
    {
        var start = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"unshare -rm /bin/sh -c '{mount}' 2>/dev/null"]) { WorkingDirectory = folder };
        using var trial = System.Diagnostics.Process.Start(start)!;
        await trial.WaitForExitAsync(TestContext.Current.CancellationToken);
        return trial.ExitCode == 0;
    }
}
