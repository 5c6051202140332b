using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>The fault matrix with real processes: a candidate. Its deadlines are long; a save ends one that hangs: see <see cref="RestartSpecs"/>.</summary>
public sealed class CandidateFaultSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task Before_its_manifest(Fault fault)
    {
        await using var node = new FakeLightningd();
        using var gate = node.NewGate();
        var child = node.NewChild(FaultyChild.Good(Rules.TheOldOne));
        await node.StartAsync(child);
        child.SaveByRename(FaultyChild.Faulty("getmanifest", fault, gate));
        await node.WaitForLogAsync(FaultyChild.IsThere);

        var pending = new PendingCalls(node);
        await pending.AreAnsweredAsync(Moment.CandidateBeforeManifest, fault);
        gate.Open();

        await node.WaitForLogAsync(Rules.Log(Moment.CandidateBeforeManifest, fault, Rules.Nothing));
        await Another_serves(node, child);
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
        var child = node.NewChild(FaultyChild.Good(Rules.TheOldOne));
        await node.StartAsync(child);
        child.SaveByRename(FaultyChild.Faulty("init", fault, gate));
        await node.WaitForLogAsync(FaultyChild.IsThere);
        var pending = new PendingCalls(node);
        await node.StateAsync();

        gate.Open();
        if (fault == Fault.ClosesStdin)
            await Is_noticed_at_the_next_write(node);

        await pending.AreAnsweredAsync(Moment.CandidateInInit, fault);
        await node.WaitForLogAsync(Rules.Log(Moment.CandidateInInit, fault, Rules.Nothing));
        await Another_serves(node, child);
    }

    /// <summary>Of all that lightningd may send, only a db_write is not held during an init.</summary>
    private static async Task Is_noticed_at_the_next_write(FakeLightningd node)
    {
        await node.WaitForLogAsync(FaultyChild.HasClosed);
        Assert.Equal("continue", (await node.HookAsync("db_write", """{"data_version":8,"writes":[]}""")).Result.GetProperty("result").GetString());
    }

    private static async Task Another_serves(FakeLightningd node, ChildFile child)
    {
        child.SaveByRename(FaultyChild.Good(Rules.TheNextOne));
        await node.WaitForIncarnationAsync(3);

        Assert.Equal(Rules.TheNextOne, (await node.CallAsync("echo")).Version);
    }
}
