using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>The fault matrix with real processes: a candidate. Its deadlines are long; a save ends one that hangs: see <see cref="RestartSpecs"/>.</summary>
public sealed class CandidateFaultSpecs : FaultPlay
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task Before_its_manifest(Fault fault)
    {
        await StartAsync(FaultyChild.Good(Rules.TheOldOne));
        Save(FaultyChild.Faulty("getmanifest", fault, Gate));
        await Node.WaitForLogAsync(FaultyChild.IsThere);

        var pending = new PendingCalls(Node);
        await pending.AreAnsweredAsync(Moment.CandidateBeforeManifest, fault);
        Gate.Open();

        await IsMendedAsync(Rules.Log(Moment.CandidateBeforeManifest, fault, Rules.Nothing), incarnation: 3);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task In_its_init(Fault fault)
    {
        await StartAsync(FaultyChild.Good(Rules.TheOldOne));
        Save(FaultyChild.Faulty("init", fault, Gate));
        await Node.WaitForLogAsync(FaultyChild.IsThere);
        var pending = await AskAsync();

        await BreakAsync(fault);
        if (fault == Fault.ClosesStdin)
            await Is_noticed_at_the_next_write();

        await pending.AreAnsweredAsync(Moment.CandidateInInit, fault);
        await IsMendedAsync(Rules.Log(Moment.CandidateInInit, fault, Rules.Nothing), incarnation: 3);
    }

    /// <summary>Of all that lightningd may send, only a db_write is not held during an init.</summary>
    private async Task Is_noticed_at_the_next_write() =>
        Assert.Equal("continue", (await Node.HookAsync("db_write", """{"data_version":8,"writes":[]}""")).Result.GetProperty("result").GetString());
}
