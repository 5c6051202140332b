namespace Autoreload.Tests.Watching;

/// <summary>Clocks that jump, files from other times.</summary>
public sealed class OddTimesSpecs
{
    public static TheoryData<int, bool> Jumps { get; } = new MatrixTheoryData<int, bool>([-60, 60], [false, true]);

    [Theory]
    [MemberData(nameof(Jumps))]
    public void A_save_after_the_clock_was_set_is_one_change(int minutes, bool isPolling)
    {
        var clock = new SteppedClock();
        using var project = new WatchedProject { Time = clock, IsPolling = isPolling };
        project.Begin();

        clock.Shift = TimeSpan.FromMinutes(minutes);
        project.New(WatchedProject.Module);
        project.AwaitChange();
        project.New(WatchedProject.Executable);
        project.AwaitChange(2);

        project.AssertLive(changes: 2);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public void A_clock_that_is_set_is_no_change(int minutes, bool isPolling)
    {
        var clock = new SteppedClock();
        using var project = new WatchedProject { Time = clock, IsPolling = isPolling };
        project.Begin();

        clock.Shift = TimeSpan.FromMinutes(minutes);

        project.AssertLive(changes: 0);
    }

    [Theory]
    [InlineData(1970, false)]
    [InlineData(1970, true)]
    [InlineData(2100, false)]
    [InlineData(2100, true)]
    public void A_file_with_an_odd_time_is_saved_as_any_other(int year, bool isPolling)
    {
        using var project = new WatchedProject { IsPolling = isPolling };
        var time = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(project[WatchedProject.Module], time);
        project.Begin();

        project.New(WatchedProject.Module);
        File.SetLastWriteTimeUtc(project[WatchedProject.Module], time);
        project.AwaitChange();

        project.AssertLive();
    }
}
