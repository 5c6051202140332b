using Save = System.Action<Autoreload.Tests.Watching.WatchedProject, string>;

namespace Autoreload.Tests.Watching;

/// <summary>Save styles × what is saved × events or polling: each ends with what is on disk running, after one change.</summary>
public sealed class SaveStyleSpecs
{
    public static TheoryData<string, string, bool> Existing { get; } = Table(SaveStyles.OfExisting, WatchedProject.Executable, WatchedProject.Module);

    public static TheoryData<string, string, bool> WithoutContent { get; } = Table(SaveStyles.WithoutContent, WatchedProject.Executable, WatchedProject.Module);

    public static TheoryData<string, string, bool> New { get; } = Table(SaveStyles.OfNew, "lib/more.py");

    public static TheoryData<string, string, bool> Deleted { get; } = Table(SaveStyles.OfDeleted, WatchedProject.Module);

    [Theory]
    [MemberData(nameof(Existing))]
    public void A_saved_file_runs_after_one_change(string style, string path, bool isPolling) =>
        AssertOneChange(SaveStyles.OfExisting[style], path, isPolling);

    [Theory]
    [MemberData(nameof(WithoutContent))]
    public void A_touched_file_runs_again_after_one_change(string style, string path, bool isPolling) =>
        AssertOneChange(SaveStyles.WithoutContent[style], path, isPolling);

    [Theory]
    [MemberData(nameof(New))]
    public void A_new_file_runs_after_one_change(string style, string path, bool isPolling) =>
        AssertOneChange(SaveStyles.OfNew[style], path, isPolling);

    [Theory]
    [MemberData(nameof(Deleted))]
    public void A_deleted_file_runs_no_more_after_one_change(string style, string path, bool isPolling) =>
        AssertOneChange(SaveStyles.OfDeleted[style], path, isPolling);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deleted_executable_is_no_change_until_it_is_back(bool isPolling)
    {
        using var project = new WatchedProject { IsPolling = isPolling };
        project.Begin();

        File.Delete(project[WatchedProject.Executable]);
        project.AwaitQuiet();
        var whileMissing = project.Changes.Count;
        project.New(WatchedProject.Executable);
        project.AwaitChange();

        Assert.Equal(0, whileMissing);
        project.AssertLive();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_of_several_saves_is_one_change(bool isPolling)
    {
        using var project = new WatchedProject { IsPolling = isPolling };
        project.Begin();

        for (var i = 1; i <= 3; i++)
        {
            project.New(WatchedProject.Module);
            project.AwaitChange(i);
        }

        project.AssertLive(changes: 3);
    }

    private static void AssertOneChange(Save save, string path, bool isPolling)
    {
        using var project = new WatchedProject { IsPolling = isPolling };
        project.Begin();

        save(project, path);
        project.AwaitChange();

        Assert.Equal(path == WatchedProject.Executable, project.Changes[0].StartsWith(project[WatchedProject.Executable], StringComparison.Ordinal));
        project.AssertLive();
        Assert.Empty(project.Warnings);
    }

    private static TheoryData<string, string, bool> Table(IReadOnlyDictionary<string, Save> styles, params string[] paths)
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var style in styles.Keys)
            foreach (var path in paths)
                foreach (var isPolling in new[] { false, true })
                    data.Add(style, path, isPolling);
        return data;
    }
}
