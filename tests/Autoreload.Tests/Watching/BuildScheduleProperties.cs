using FsCheck;
using FsCheck.Fluent;

namespace Autoreload.Tests.Watching;

/// <summary>Saves and builds in any order: at rest what is on disk runs, and nobody is told so before.</summary>
public sealed class BuildScheduleProperties
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);

    private static readonly Arbitrary<Schedule> Schedules = (
        from output in Gen.Elements(Enum.GetValues<Output>())
        from buildTime in Gen.Choose(1, 100)
        from readsAt in Gen.Choose(0, 100)
        from pauses in Gen.Choose(0, 60).ListOf()
        select new Schedule(output, Steps(buildTime), readsAt / 100.0, [.. pauses.Select(Steps)])).ToArbitrary();

    [Fact]
    public void At_rest_the_last_save_runs() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Schedules, AssertLiveAtRest));

    [Theory]
    [InlineData(Output.None, 1)]
    [InlineData(Output.Same, 1)]
    [InlineData(Output.Derived, 2)]
    public void What_a_build_writes_starts_no_other_for_long(Output output, int builds)
    {
        var project = new FakeProject(output, TimeSpan.FromSeconds(1), readsAt: 0.5);
        project.Begin();
        project.Save();
        project.Pass(Rest);
        var before = project.Builds;

        project.Save();
        project.Pass(Rest);

        Assert.Equal(builds, project.Builds - before);
    }

    [Fact]
    public void An_output_that_is_never_the_same_is_built_less_and_less_and_never_called_live()
    {
        var project = new FakeProject(Output.NeverSame, TimeSpan.FromSeconds(1), readsAt: 0.5);
        project.Begin();
        project.Save();
        project.Pass(TimeSpan.FromSeconds(10));
        var (builds, claims) = (project.Builds, project.Claims);

        project.Pass(TimeSpan.FromMinutes(20));

        Assert.InRange(project.Builds - builds, 1, 7);
        Assert.Equal(claims, project.Claims);
        Assert.Equal(project.Saved, project.Running);
    }

    [Fact]
    public void A_save_in_the_pause_after_such_an_output_is_built_at_once()
    {
        var project = new FakeProject(Output.NeverSame, TimeSpan.FromSeconds(1), readsAt: 0.5);
        project.Begin();
        project.Save();
        project.Pass(TimeSpan.FromSeconds(10));

        project.Save();
        project.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal(project.Saved, project.Running);
    }

    private static void AssertLiveAtRest(Schedule schedule)
    {
        var project = new FakeProject(schedule.Output, schedule.BuildTime, schedule.ReadsAt);
        project.Begin();
        foreach (var pause in schedule.Pauses)
        {
            project.Save();
            project.Pass(pause);
        }
        var claims = project.Claims;
        project.Pass(Rest);

        Assert.Equal(project.Saved, project.Running);
        Assert.True(schedule.Output == Output.NeverSame || project.Claims > claims, "Nobody is told that it is live.");
    }

    private static TimeSpan Steps(int count) => TimeSpan.FromMilliseconds(20 * count);

    /// <param name="Output">What the build writes.</param>
    /// <param name="BuildTime">How long it takes.</param>
    /// <param name="ReadsAt">After which part of it the source is read.</param>
    /// <param name="Pauses">After each save.</param>
    private sealed record Schedule(Output Output, TimeSpan BuildTime, double ReadsAt, IReadOnlyList<TimeSpan> Pauses)
    {
        public override string ToString() => $"{Output}, {BuildTime.TotalMilliseconds} ms, read at {ReadsAt}, pauses {string.Join(' ', Pauses.Select(pause => pause.TotalMilliseconds))}";
    }
}
