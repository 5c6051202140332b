using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class ChangeWatchSpecs : IDisposable
{
    private static readonly TimeSpan LongerThanTheHeartbeat = TimeSpan.FromSeconds(2.3);

    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<string> _warnings = [];
    private readonly ChangeWatch _watch;
    private int _changes;

    public ChangeWatchSpecs()
    {
        Directory.CreateDirectory(_folder["v1"]);
        Directory.CreateDirectory(_folder["v2"]);
        _folder.Script("v1/plugin", "version 1");
        _folder.Script("v2/plugin", "version 2");
        _folder.Script("plugin", "original");
        File.CreateSymbolicLink(_folder["link"], "v1/plugin");
        Directory.CreateSymbolicLink(_folder["current"], "v1");
        _watch = new(_loop, new(new(_folder["plugin"], [], [])), TimeProvider.System) { Changed = _ => _changes++, Warn = _warnings.Add };
    }

    public static TheoryData<string> SaveStyles =>
    [
        "edit in place", "append", "touch", "write and rename", "backup and create", "backup and rename back",
        "delete and create", "chmod", "write slowly",
    ];

    [Theory]
    [MemberData(nameof(SaveStyles))]
    public void Each_style_of_saving_is_one_change(string style)
    {
        Begin(_watch);

        Save(style, _folder["plugin"]);
        _loop.RunUntil(() => _changes > 0);
        _loop.RunFor(LongerThanTheHeartbeat);

        Assert.Equal(1, _changes);
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("link", "link", "v2/plugin")]
    [InlineData("current/plugin", "current", "v2")]
    public void A_switched_symbolic_link_is_a_change(string path, string link, string target)
    {
        using var watch = new ChangeWatch(_loop, new(new(_folder[path], [], [])), TimeProvider.System) { Changed = _ => _changes++, Warn = _warnings.Add };
        Begin(watch);

        File.Delete(_folder[link]);
        File.CreateSymbolicLink(_folder[link], target);
        _loop.RunUntil(() => _changes == 1);
        watch.NoteLaunch();
        File.AppendAllText(_folder["v2/plugin"], "# edited behind the link\n");
        _loop.RunUntil(() => _changes == 2);

        Assert.Equal(2, _changes);
    }

    [Fact]
    public void A_folder_that_is_replaced_is_a_change_and_so_is_each_save_in_the_new_one()
    {
        using var watch = new ChangeWatch(_loop, new(new(_folder["v1/plugin"], [], [])), TimeProvider.System) { Changed = _ => _changes++, Warn = _warnings.Add };
        Begin(watch);

        Directory.Move(_folder["v1"], _folder["old"]);
        Directory.Move(_folder["v2"], _folder["v1"]);
        _loop.RunUntil(() => _changes == 1);
        watch.NoteLaunch();
        _folder.Script("v1/plugin", "version 3");
        _loop.RunUntil(() => _changes == 2);

        Assert.Equal(2, _changes);
    }

    [Fact]
    public void Removing_the_executable_is_no_change_until_it_is_back()
    {
        Begin(_watch);

        File.Delete(_folder["plugin"]);
        _loop.RunFor(LongerThanTheHeartbeat);
        var whileMissing = _changes;
        _folder.Script("plugin", "back");
        _loop.RunUntil(() => _changes == 1);

        Assert.Equal(0, whileMissing);
    }

    [Fact]
    public void One_that_was_missing_at_the_launch_is_a_change_when_it_comes()
    {
        File.Delete(_folder["plugin"]);
        Begin(_watch);

        _folder.Script("plugin", "late");
        _loop.RunUntil(() => _changes == 1);

        Assert.Equal(1, _changes);
    }

    [Fact]
    public void A_change_after_the_launch_was_noted_and_before_the_watch_began_is_not_lost()
    {
        _watch.NoteLaunch();
        _folder.Script("plugin", "early");
        _watch.Begin();

        _loop.RunUntil(() => _changes == 1);

        Assert.Equal(1, _changes);
    }

    [Fact]
    public void A_change_that_was_reported_and_launched_is_news_no_more()
    {
        Begin(_watch);
        Save("touch", _folder["plugin"]);
        _loop.RunUntil(() => _changes == 1);

        _watch.NoteLaunch();
        _watch.Recheck(1);
        _loop.RunFor(TimeSpan.FromMilliseconds(300));

        Assert.Equal(1, _changes);
    }

    [Fact]
    public void A_recheck_reports_a_change_again_that_nobody_launched()
    {
        Begin(_watch);
        Save("touch", _folder["plugin"]);
        _loop.RunUntil(() => _changes == 1);

        _watch.Recheck(1);
        _loop.RunUntil(() => _changes == 2);

        Assert.Equal(2, _changes);
    }

    [Fact]
    public void Other_files_in_the_folder_are_no_change()
    {
        Begin(_watch);

        _folder.Script("plugin.log", "noise");
        _loop.RunFor(TimeSpan.FromMilliseconds(300));

        Assert.Equal(0, _changes);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _loop.Dispose();
        _folder.Dispose();
    }

    private void Begin(ChangeWatch watch)
    {
        watch.NoteLaunch();
        watch.Begin();
        _loop.RunFor(TimeSpan.FromMilliseconds(200));
    }

    private void Save(string style, string path)
    {
        switch (style)
        {
            case "edit in place": File.WriteAllText(path, "#!/bin/sh\nexit 1\n"); break;
            case "append": File.AppendAllText(path, "# more\n"); break;
            case "touch": File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path)); break;
            case "write and rename": File.Move(_folder.Script("temporary", "new"), path, overwrite: true); break;
            case "backup and create": File.Move(path, path + "~"); _folder.Script("plugin", "new"); break;
            case "backup and rename back": File.Move(path, path + "~"); File.Move(path + "~", path); break;
            case "delete and create": File.Delete(path); _folder.Script("plugin", "new"); break;
            case "chmod": File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute); break;
            case "write slowly": WriteSlowly(path, 10); break;
        }
    }

    private void WriteSlowly(string path, int times)
    {
        File.AppendAllText(path, "# a line\n");
        if (times > 0)
            _loop.After(TimeSpan.FromMilliseconds(20), () => WriteSlowly(path, times - 1));
    }
}
