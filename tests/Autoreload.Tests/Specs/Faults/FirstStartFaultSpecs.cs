using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>The fault matrix with real processes: the first start. Hangs have a deadline of a minute: see <see cref="DeadlineSpecs"/>.</summary>
public sealed class FirstStartFaultSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task Before_its_manifest(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.Faulty("getmanifest", fault, gate));
        node.Run(new Launch { ChildInEnvironment = child.Path });
        var manifest = node.GetManifestAsync();
        await node.WaitForLogAsync(FaultyChild.IsThere);

        gate.Open();

        await manifest;
        var init = await node.InitAsync();
        Assert.Equal(0, init.ErrorCode);
        await Logs_the_fault_and_takes_the_next_save(node, child, Moment.FirstStartBeforeManifest, fault);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task Before_its_init(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.FaultyBehindManifest(fault, gate));
        node.Run(new Launch { ChildInEnvironment = child.Path });
        await node.GetManifestAsync();
        await node.WaitForLogAsync(FaultyChild.IsThere);
        var pending = new PendingCalls(node);
        await node.StateAsync();

        gate.Open();
        if (fault == Fault.ClosesStdin)
            await node.WaitForLogAsync(FaultyChild.HasClosed);
        var init = await node.InitAsync();

        Assert.Equal(0, init.ErrorCode);
        await pending.AreAnsweredAsync(Moment.FirstStartBeforeInit, fault);
        await Logs_the_fault_and_takes_the_next_save(node, child, Moment.FirstStartBeforeInit, fault);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task In_its_init(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.Faulty("init", fault, gate));
        node.Run(new Launch { ChildInEnvironment = child.Path });
        await node.GetManifestAsync();
        var init = node.InitAsync();
        await node.WaitForLogAsync(FaultyChild.IsThere);
        var pending = new PendingCalls(node);
        await node.StateAsync();

        gate.Open();
        if (fault == Fault.ClosesStdin)
            await node.WaitForLogAsync(FaultyChild.HasClosed);
        node.Notify("block_added");

        Assert.Equal(0, (await init).ErrorCode);
        await pending.AreAnsweredAsync(Moment.FirstStartInInit, fault);
        await Logs_the_fault_and_takes_the_next_save(node, child, Moment.FirstStartInInit, fault);
    }

    private static async Task Logs_the_fault_and_takes_the_next_save(FakeLightningd node, ChildFile child, Moment moment, Fault fault)
    {
        await node.WaitForLogAsync(Rules.Log(moment, fault, Rules.Nothing));
        child.SaveByRename(FaultyChild.Good(Rules.TheNextOne));
        await node.WaitForIncarnationAsync(2);

        Assert.Equal(Rules.TheNextOne, (await node.CallAsync("echo")).Version);
    }
}
