namespace Autoreload.Tests.Watching;

/// <summary>What happens elsewhere than in the watched files' own folder entries is announced by events too, or it would prove them silent.</summary>
public sealed class FollowedSpecs
{
    [Fact]
    public void A_save_of_the_file_behind_a_link_is_a_change()
    {
        using var project = new WatchedProject();
        File.CreateSymbolicLink(project["linked.py"], project.New("../target"));
        project.Begin();

        project.New("../target");
        project.AwaitChange();

        project.AssertLive();
        Assert.Empty(project.Warnings);
    }

    [Fact]
    public void The_file_that_a_link_leads_to_may_come_late()
    {
        using var project = new WatchedProject();
        File.CreateSymbolicLink(project["linked.py"], project.Outside("target"));
        project.Begin();

        project.New("../target");
        project.AwaitChange();

        project.AssertLive();
        Assert.Empty(project.Warnings);
    }

    [Fact]
    public void A_link_in_the_middle_of_the_way_may_be_switched()
    {
        using var project = new WatchedProject();
        Directory.CreateDirectory(project.Outside("v1"));
        Directory.CreateDirectory(project.Outside("v2"));
        project.New("../v1/a.py");
        project.New("../v2/a.py");
        Directory.CreateSymbolicLink(project.Outside("current"), "v1");
        Directory.CreateSymbolicLink(project["vendor"], project.Outside("current"));
        project.Begin();

        Directory.Delete(project.Outside("current"));
        Directory.CreateSymbolicLink(project.Outside("current"), "v2");
        project.AwaitChange();

        project.AssertLive();
        Assert.Empty(project.Warnings);
    }

    [Theory]
    [InlineData(".gitignore")]
    [InlineData("../.gitignore")]
    public void A_changed_gitignore_takes_files_in_and_out(string path)
    {
        using var project = new WatchedProject();
        Directory.CreateDirectory(project.Outside(".git"));
        File.WriteAllText(project[path], "");
        project.Begin();

        File.WriteAllText(project[path], "lib/\n");
        project.AwaitChange();
        File.WriteAllText(project[path], "\n");
        project.AwaitChange(2);

        Assert.All(project.Changes, changed => Assert.Equal(project[WatchedProject.Module], changed));
        Assert.Empty(project.Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_vanishes_and_returns_is_followed(bool isPolling)
    {
        using var project = new WatchedProject { IsPolling = isPolling };
        project.Begin();

        Directory.Move(project["lib"], project.Outside("away"));
        project.AwaitChange();
        Directory.Move(project.Outside("away"), project["lib"]);
        project.AwaitChange(2);
        project.New(WatchedProject.Module);
        project.AwaitChange(3);

        project.AssertLive(changes: 3);
        Assert.Empty(project.Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_is_named_and_not_there_is_followed_when_it_comes(bool isPolling)
    {
        using var project = new WatchedProject { IsPolling = isPolling, Globs = ["../far/away/*.py"] };
        project.Begin();
        var missing = Assert.Single(project.Warnings);

        Directory.CreateDirectory(project.Outside("far/away"));
        project.New("../far/away/a.py");
        project.AwaitChange();
        project.New("../far/away/a.py");
        project.AwaitChange(2);

        Assert.Contains("../far/away/*.py matches no file", missing, StringComparison.Ordinal);
        Assert.All(project.Changes, changed => Assert.Equal(project.Outside("far/away/a.py"), changed));
    }

    [Fact]
    public void Nothing_is_missed_when_events_are_lost()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "inotify is Linux's");
        using var project = new WatchedProject();
        project.Begin();

        Overflow(project[WatchedProject.Module]);
        Directory.CreateDirectory(project["new"]);
        project.New("new/a.py");
        project.AwaitChange();
        project.New("new/a.py");
        project.AwaitChange(2);

        project.AssertLive(changes: 2);
        Assert.Empty(project.Warnings);
    }

    /// <summary>Two paths in turns, as equal events in a row are only one.</summary>
    private static void Overflow(string path)
    {
        for (var i = 0; i < 20_000; i++)
            File.SetUnixFileMode(i % 2 == 0 ? path : Path.GetDirectoryName(path)!, (UnixFileMode)0b111_101_101);
    }
}
