using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>A version is launched as soon as a file of it is complete, and taken when nothing followed.</summary>
public sealed class EarlyLaunchSpecs
{
    // No machine is so slow that the launch would come after it.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    [Fact]
    public void A_saved_file_is_launched_once_and_taken_when_it_is_quiet()
    {
        using var project = new WatchedProject { SettleTime = Long };
        var launches = 0;
        project.Begin();
        project.LaunchedEarly = () => launches++;

        project.New(WatchedProject.Module);
        project.AwaitChange();

        project.AssertLive();
        Assert.Equal((1, 0), (launches, project.Wasted));
    }

    [Fact]
    public void What_is_saved_after_the_launch_wastes_that_and_no_other()
    {
        using var project = new WatchedProject { SettleTime = Long };
        project.Begin();
        project.LaunchedEarly = () =>
        {
            project.New(WatchedProject.Module);
            project.New(WatchedProject.Executable);
        };

        project.New(WatchedProject.Module);
        project.AwaitChange();

        project.AssertLive();
        Assert.Equal(1, project.Wasted);
    }

    [Fact]
    public void A_file_that_is_closed_by_a_writer_after_the_launch_is_launched_again_though_its_stamp_is_the_same()
    {
        using var project = new WatchedProject { SettleTime = Long };
        project.Begin();
        project.LaunchedEarly = () => File.OpenWrite(project[WatchedProject.Module]).Dispose();

        project.New(WatchedProject.Module);
        project.AwaitChange();

        project.AssertLive();
        Assert.Equal(1, project.Wasted);
    }

    [Fact]
    public void A_link_that_is_switched_there_and_back_is_launched_as_it_is_at_last()
    {
        using var project = new WatchedProject { SettleTime = Long };
        var (one, other) = (project.New("../one"), project.New("../other"));
        Switch(project, one);
        project.Begin();
        Switch(project, other);
        project.AwaitChange();
        project.LaunchedEarly = () => Switch(project, other);

        File.CreateSymbolicLink(project.Outside("link"), one);
        File.Move(project.Outside("link"), project[WatchedProject.Executable], overwrite: true);
        project.AwaitChange(2);

        project.AssertLive(changes: 2);
    }

    [Fact]
    public void A_thousand_files_are_one_change_and_waste_one_launch()
    {
        using var project = new WatchedProject { SettleTime = Long };
        for (var i = 0; i < 1000; i++)
            project.New($"lib/module{i}.py");
        project.Begin();
        project.LaunchedEarly = () =>
        {
            for (var i = 1; i < 1000; i++)
                project.New($"lib/module{i}.py");
        };

        project.New("lib/module0.py");
        project.AwaitChange();

        project.AssertLive();
        Assert.Equal(1, project.Wasted);
    }

    [Fact]
    public void A_file_that_is_not_complete_is_not_launched_early()
    {
        using var project = new WatchedProject();
        project.Begin();
        project.LaunchedEarly = () => Assert.Fail("It was launched.");

        using (var file = new StreamWriter(project[WatchedProject.Module]) { AutoFlush = true })
        {
            file.WriteLine("half");
            project.AwaitChange();
        }

        Assert.Equal(0, project.Wasted);
    }

    [Fact]
    public void What_was_written_after_its_launch_counts_as_changed()
    {
        var stamp = new FileStamp(new(1, 2), 3, TimeSpan.Zero);
        var disk = new Snapshot(stamp, new Dictionary<string, FileStamp>(StringComparer.Ordinal) { ["a"] = stamp, ["b"] = stamp });
        var baseline = new Baseline(hasBuild: false);
        baseline.NoteLaunch(stamp, DateTimeOffset.UnixEpoch.AddDays(1));
        var before = baseline.NewsIn(disk, default, default);

        baseline.Doubt(new Changes(IsExecutable: true, ["b"], []));
        var after = baseline.NewsIn(disk, default, default);

        Assert.True(before.IsNone);
        Assert.Equal((true, "b"), (after.IsExecutable, Assert.Single(after.Files)));
    }

    /// <summary>In two steps, of which none is a complete file.</summary>
    private static void Switch(WatchedProject project, string target)
    {
        File.Delete(project[WatchedProject.Executable]);
        File.CreateSymbolicLink(project[WatchedProject.Executable], target);
    }
}
