using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>The fault matrix with real processes: an incarnation that serves.</summary>
public sealed class ServingFaultSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task With_nothing_pending(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.FaultyWithoutQuestion(fault, gate));
        await node.StartAsync(child);
        node.Notify("block_added");
        await node.WaitForLogAsync(FaultyChild.IsThere);

        gate.Open();
        if (fault == Fault.ClosesStdin)
            await node.WaitForLogAsync(FaultyChild.HasClosed);
        node.Notify("block_added");

        await node.WaitForLogAsync(Rules.Log(Moment.ServingAfterInit, fault, Rules.Nothing));
        child.SaveByRename(FaultyChild.Good(Rules.TheNextOne));
        await The_next_one_serves(node);
    }

    /// <summary>One that hangs is ended by the next save.</summary>
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.Hangs)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task On_the_third_request(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.Faulty("echo#3", fault, gate));
        await node.StartAsync(child);
        string[] first = [(await node.CallAsync("echo")).Version, (await node.CallAsync("echo")).Version];
        var pending = new PendingCalls(node);
        await node.WaitForLogAsync(FaultyChild.IsThere);
        await node.StateAsync();

        gate.Open();
        if (fault == Fault.ClosesStdin)
            await node.WaitForLogAsync(FaultyChild.HasClosed);
        node.Notify("block_added");

        if (fault == Fault.Hangs)
            child.SaveByRename(FaultyChild.Good(Rules.TheNextOne));
        await pending.AreAnsweredAsync(Moment.ServingThirdRequest, fault);
        Assert.Equal([Rules.It, Rules.It], first);
        await node.WaitForLogAsync(Rules.Log(Moment.ServingThirdRequest, fault, "hello"));
        if (fault != Fault.Hangs)
            child.SaveByRename(FaultyChild.Good(Rules.TheNextOne));
        await The_next_one_serves(node);
    }

    /// <summary>What closes a pipe has the drain time all the same: what it wrote before may still be read.</summary>
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.Hangs)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task During_its_drain(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.Faulty("echo", fault, gate));
        await node.StartAsync(child);
        var pending = new PendingCalls(node);
        await node.WaitForLogAsync(FaultyChild.IsThere);
        child.SaveByRename(FaultyChild.Good(Rules.TheNextOne));
        await node.WaitForLogAsync($"{Rules.TheNextOne} answered getmanifest");

        gate.Open();

        await pending.AreAnsweredAsync(Moment.RetiringDuringDrain, fault);
        await node.WaitForLogAsync(Rules.Log(Moment.RetiringDuringDrain, fault, "hello"));
        await The_next_one_serves(node);
    }

    private static async Task The_next_one_serves(FakeLightningd node)
    {
        await node.WaitForIncarnationAsync(2);

        Assert.Equal(Rules.TheNextOne, (await node.CallAsync("echo")).Version);
    }
}
