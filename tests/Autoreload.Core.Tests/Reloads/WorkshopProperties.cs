using Autoreload.Core.Machine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Reloads;

public sealed class WorkshopProperties
{
    private static readonly Arbitrary<Step[]> Histories =
        Gen.Frequency((4, Gen.Elements(Step.See, Step.Look, Step.EndBuild, Step.ChildGoesOn, Step.ChildEnds, Step.Tell)), (1, Gen.Elements(Enum.GetValues<Step>())))
            .ListOf().Select(steps => steps.ToArray()).ToArbitrary();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_any_history_the_disk_is_live_or_the_wait_says_that_it_is_not(bool hasBuild)
    {
        Prop.ForAll(Histories, history => Check(history, hasBuild)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(150));
    }

    [Theory]
    [InlineData(true, Step.SaveGood, Step.Look, Step.SaveGood, Step.Look, Step.EndBuild)]
    [InlineData(true, Step.SaveGood, Step.Look, Step.ServingCrashes, Step.EndBuild, Step.ChildGoesOn)]
    [InlineData(true, Step.SaveGood, Step.Restart, Step.SaveGood, Step.EndBuild)]
    [InlineData(true, Step.SaveBad, Step.Look, Step.EndBuild, Step.SaveGood)]
    [InlineData(true, Step.SaveGood, Step.RestartStopFirst, Step.ChildEnds)]
    [InlineData(true, Step.SaveBad, Step.Look, Step.EndBuild, Step.RestartStopFirst)]
    [InlineData(true, Step.SaveGood, Step.Look, Step.RestartStopFirst, Step.ChildEnds)]
    [InlineData(false, Step.SaveGood, Step.See, Step.SaveBad, Step.ChildGoesOn, Step.Look, Step.SaveGood, Step.See, Step.Look)]
    [InlineData(false, Step.SaveGood, Step.See, Step.ChildGoesOn, Step.ChildGoesOn, Step.ServingCrashes, Step.Look)]
    [InlineData(false, Step.SaveBad, Step.Look, Step.ChildGoesOn, Step.SaveGood, Step.Look)]
    [InlineData(false, Step.SaveGood, Step.Wait, Step.SaveGood, Step.Look, Step.Wait)]
    internal void It_holds_for_what_went_wrong_once(bool hasBuild, params Step[] history)
    {
        Check(history, hasBuild);
    }

    [Fact]
    public void Without_a_build_command_nothing_is_built()
    {
        var workshop = new Workshop(hasBuild: false);

        workshop.Take(Step.SaveGood);
        workshop.Take(Step.Look);

        Assert.Equal(ProxyState.Restarting, workshop.State);
    }

    [Fact]
    public void The_old_version_serves_while_the_new_one_is_built_and_after_it_failed()
    {
        var workshop = new Workshop(hasBuild: true);
        workshop.Take(Step.SaveBad);
        workshop.Take(Step.Look);
        var during = workshop.State;

        workshop.Take(Step.EndBuild);

        Assert.Equal((ProxyState.Building, ProxyState.Running), (during, workshop.State));
        Assert.Equal(1, workshop.Live);
        Assert.False(workshop.WaitSucceeds());
    }

    private static void Check(Step[] history, bool hasBuild)
    {
        var workshop = new Workshop(hasBuild);
        foreach (var step in history)
            workshop.Take(step);
        workshop.Finish();

        var isLive = workshop.WaitSucceeds();

        Assert.Equal(0, workshop.Unanswered);
        Assert.True(workshop.State is ProxyState.Running or ProxyState.AwaitingChange, $"It stopped in {workshop.State}.");
        if (isLive)
            Assert.Equal(workshop.Disk, workshop.Live);
        if (workshop is { DiskIsGood: true, HasCrashed: false, IsBuildStopped: false })
            Assert.True(isLive);
    }
}
