using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>Doors when autoreload, the node or a door comes to its end.</summary>
public sealed class DoorEndSpecs
{
    [Fact(Timeout = Patience.Spec)]
    public async Task Our_end_leaves_no_process_and_no_file()
    {
        await using var node = new FakeLightningd();
        await StartGrownAsync(node);

        Assert.Equal(0, await node.StopAsync());

        await node.Processes.AllGoneAsync();
        Assert.Empty(Leftovers(node));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_that_ends_in_the_middle_of_a_registration_leaves_nothing(bool isAnnounced)
    {
        await using var node = new FakeLightningd();
        var child = await GrowingPlugin.StartAsync(node);
        node.Rpc.Override = async (method, _) =>
        {
            if (method != "plugin")
                return null;
            await node.Rpc.End;
            return """{"error":{"code":-3,"message":"too late"}}""";
        };
        child.Save(GrowingPlugin.WithMethods("2", GrowingPlugin.Method));
        await node.Rpc.Asked.WaitForAsync(asked => asked.Contains("\"start\"", StringComparison.Ordinal));
        var inTheMiddle = await node.StateAsync();

        if (isAnnounced)
            node.Notify("shutdown");
        var exitCode = await node.StopAsync();

        Assert.Equal(("Registering", 0), (inTheMiddle, exitCode));
        Assert.Empty(Leftovers(node));
        await node.Processes.AllGoneAsync();
        Assert.DoesNotContain(node.Conversation.Logs.Entries, line => line.Text.Contains("not registered", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_a_killed_autoreload_leaves_is_gone_once_the_next_one_is_initialised()
    {
        await using var node = new FakeLightningd();
        await StartGrownAsync(node);
        await node.KillAsync();
        await node.Processes.AllGoneAsync();
        var left = Leftovers(node);

        await node.StartAgainAsync(node.NewChild(new Script()));
        while (Leftovers(node).Length > 0)
            await node.StateAsync();

        Assert.Single(left);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_network_directory_too_deep_for_a_socket_is_no_obstacle()
    {
        await using var node = new FakeLightningd(network: new string('n', 120));

        await StartGrownAsync(node);

        Assert.Equal("2", (await node.CallAsync("grown")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_door_whose_process_is_killed_is_opened_anew_with_the_next_save()
    {
        await using var node = new FakeLightningd();
        var child = await StartGrownAsync(node);
        RunningProcesses.Signal(Assert.Single(node.Rpc.Plugins).Pid, RunningProcesses.HardKill);
        while (node.Rpc.Plugins.Any())
            await node.StateAsync();

        await GrowingPlugin.SaveAsync(node, child, GrowingPlugin.WithMethods("3", GrowingPlugin.Method));

        Assert.Equal("3", (await node.CallAsync("grown")).Version);
    }

    private static async Task<ChildFile> StartGrownAsync(FakeLightningd node)
    {
        var child = await GrowingPlugin.StartAsync(node);
        await GrowingPlugin.SaveAsync(node, child, GrowingPlugin.WithMethods("2", GrowingPlugin.Method));
        Assert.Single(node.Rpc.Plugins);
        return child;
    }

    private static string[] Leftovers(FakeLightningd node) => Directory.GetDirectories(node.NetworkFolder, "autoreload-doors-*");
}
