using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>The fault matrix with real processes: an incarnation that serves.</summary>
public sealed class ServingFaultSpecs : FaultPlay
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task With_nothing_pending(Fault fault)
    {
        await StartAsync(FaultyChild.FaultyWithoutQuestion(fault, Gate));
        Node.Notify("block_added");
        await Node.WaitForLogAsync(FaultyChild.IsThere);

        await BreakAsync(fault);
        Node.Notify("block_added");

        await IsMendedAsync(Rules.Log(Moment.ServingAfterInit, fault, Rules.Nothing), incarnation: 2);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task On_the_third_request(Fault fault)
    {
        var pending = await BreaksOnTheThirdRequest(fault);

        await pending.AreAnsweredAsync(Moment.ServingThirdRequest, fault);
        await IsMendedAsync(Rules.Log(Moment.ServingThirdRequest, fault, "hello"), incarnation: 2);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task One_that_hangs_on_the_third_request_is_ended_by_the_next_save()
    {
        var pending = await BreaksOnTheThirdRequest(Fault.Hangs);

        Save(FaultyChild.Good(Rules.TheNextOne));

        await pending.AreAnsweredAsync(Moment.ServingThirdRequest, Fault.Hangs);
        await Node.WaitForLogAsync(Rules.Log(Moment.ServingThirdRequest, Fault.Hangs, "hello"));
        await NextServesAsync(incarnation: 2);
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
        await StartAsync(FaultyChild.Faulty("echo", fault, Gate), fault is Fault.Crashes or Fault.PrintsGarbage ? Launch.WithLongDrain : null);
        var pending = new PendingCalls(Node);
        await Node.WaitForLogAsync(FaultyChild.IsThere);
        Save(FaultyChild.Good(Rules.TheNextOne));
        await Node.WaitForLogAsync($"{Rules.TheNextOne} answered getmanifest");

        Gate.Open();

        await pending.AreAnsweredAsync(Moment.RetiringDuringDrain, fault);
        await Node.WaitForLogAsync(Rules.Log(Moment.RetiringDuringDrain, fault, "hello"));
        await NextServesAsync(incarnation: 2);
    }

    private async Task<PendingCalls> BreaksOnTheThirdRequest(Fault fault)
    {
        await StartAsync(FaultyChild.Faulty("echo#3", fault, Gate));
        string[] first = [(await Node.CallAsync("echo")).Version, (await Node.CallAsync("echo")).Version];
        Assert.Equal([Rules.It, Rules.It], first);
        var pending = new PendingCalls(Node);
        await Node.WaitForLogAsync(FaultyChild.IsThere);
        await Node.StateAsync();
        await BreakAsync(fault);
        Node.Notify("block_added");
        return pending;
    }
}
