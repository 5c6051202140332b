using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>autoreload is killed just while it launches a child that heeds nothing.</summary>
public sealed class SuddenDeathSpecs
{
    private const string DeafChild = "#!/bin/sh\ntrap '' TERM HUP INT\nwhile :; do sleep 60; done\n";

    [Theory(Timeout = Patience.Spec)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_many_processes_run_by_then_none_stays(int processes)
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RepeatAsync, TestContext.Current.CancellationToken)));

        async Task RepeatAsync()
        {
            for (var i = 0; i < 3; i++)
                await KillAtLaunchAsync(processes);
        }
    }

    private static async Task KillAtLaunchAsync(int processes)
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild();
        child.Save(DeafChild);
        node.Run(new Launch { ChildInEnvironment = child.Path });
        while (node.Processes.Alive().Count <= processes)
            await Task.Yield();

        await node.KillAsync();

        await node.Processes.AllGoneAsync();
    }
}
