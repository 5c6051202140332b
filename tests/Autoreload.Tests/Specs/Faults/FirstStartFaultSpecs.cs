using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>The fault matrix with real processes: the first start. Hangs have a deadline of a minute: see <see cref="DeadlineSpecs"/>.</summary>
public sealed class FirstStartFaultSpecs : FaultPlay
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task Before_its_manifest(Fault fault)
    {
        Run(FaultyChild.Faulty("getmanifest", fault, Gate));
        var manifest = Node.GetManifestAsync();
        await Node.WaitForLogAsync(FaultyChild.IsThere);

        Gate.Open();

        await manifest;
        Assert.Equal(0, (await Node.InitAsync()).ErrorCode);
        await IsMendedAsync(Rules.Log(Moment.FirstStartBeforeManifest, fault, Rules.Nothing), incarnation: 2);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task Before_its_init(Fault fault)
    {
        Run(FaultyChild.FaultyAfterManifest(fault, Gate));
        await Node.GetManifestAsync();
        await Node.WaitForLogAsync(FaultyChild.IsThere);
        var pending = await AskAsync();

        await BreakAsync(fault);
        var init = await Node.InitAsync();

        Assert.Equal(0, init.ErrorCode);
        await pending.AreAnsweredAsync(Moment.FirstStartBeforeInit, fault);
        await IsMendedAsync(Rules.Log(Moment.FirstStartBeforeInit, fault, Rules.Nothing), incarnation: 2);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(Fault.Crashes)]
    [InlineData(Fault.ClosesStdout)]
    [InlineData(Fault.ClosesStdin)]
    [InlineData(Fault.PrintsGarbage)]
    public async Task In_its_init(Fault fault)
    {
        Run(FaultyChild.Faulty("init", fault, Gate));
        await Node.GetManifestAsync();
        var init = Node.InitAsync();
        await Node.WaitForLogAsync(FaultyChild.IsThere);
        var pending = await AskAsync();

        await BreakAsync(fault);
        Node.Notify("block_added");

        Assert.Equal(0, (await init).ErrorCode);
        await pending.AreAnsweredAsync(Moment.FirstStartInInit, fault);
        await IsMendedAsync(Rules.Log(Moment.FirstStartInInit, fault, Rules.Nothing), incarnation: 2);
    }
}
