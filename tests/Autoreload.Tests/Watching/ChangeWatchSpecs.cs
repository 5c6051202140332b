using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class ChangeWatchSpecs : IDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(200);

    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<string> _warnings = [];
    private readonly ChangeWatch _watch;
    private int _changes;
    private int? _answered;

    public ChangeWatchSpecs()
    {
        Directory.CreateDirectory(_folder["v1"]);
        Directory.CreateDirectory(_folder["v2"]);
        _folder.Script("v1/plugin", "version 1");
        _folder.Script("v2/plugin", "version 2");
        _folder.Script("plugin", "original");
        File.CreateSymbolicLink(_folder["link"], "v1/plugin");
        Directory.CreateSymbolicLink(_folder["current"], "v1");
        _watch = NewWatch(new(new(_folder["plugin"], [], [])) { Heartbeat = Heartbeat });
    }

    [Fact]
    public void A_change_that_nobody_launches_is_reported_once()
    {
        Begin(_watch);

        Touch();
        _loop.RunUntil(() => _changes > 0);
        _loop.RunFor(2 * Heartbeat);

        Assert.Equal(1, _changes);
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("link", "link", "v2/plugin")]
    [InlineData("current/plugin", "current", "v2")]
    public void A_switched_symbolic_link_is_a_change(string path, string link, string target)
    {
        using var watch = NewWatch(new(new(_folder[path], [], [])));
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
        using var watch = NewWatch(new(new(_folder["v1/plugin"], [], [])));
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
    public void An_executable_that_was_missing_at_the_launch_is_a_change_when_it_comes()
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
    public void A_save_while_the_first_scan_looks_at_the_file_is_not_taken_for_what_was_launched()
    {
        // To the launch the source is old; the scan asks for its age between the look at its stamp and at its content.
        var clock = new SteppedClock { Shift = TimeSpan.FromHours(1) };
        using var watch = NewWatch(new(new(_folder["plugin"], ["v1/plugin"], []), Build: "make"), clock);
        watch.NoteLaunch();
        clock.Asked = () => File.AppendAllText(_folder["v1/plugin"], "# saved\n");
        clock.Asked += () => clock.Asked = () => { };
        watch.Begin();

        _loop.RunUntil(() => _changes > 0);

        Assert.Equal(1, _changes);
    }

    [Fact]
    public void A_new_file_that_is_written_on_while_a_scan_first_sees_it_does_not_pass_for_one_without_events()
    {
        var clock = new SteppedClock { Shift = TimeSpan.FromHours(1) };
        using var turned = new SemaphoreSlim(0);
        using var watch = NewWatch(new(new(_folder["plugin"], ["v1/*"], []), Build: "make"), clock);
        Begin(watch);
        clock.Asked = () =>
        {
            if (_loop.IsOwnThread)
                return;
            clock.Asked = () => { };
            File.AppendAllText(_folder["v1/new"], "and ended\n");
            AwaitTurn();
            AwaitTurn();
        };

        File.WriteAllText(_folder["v1/new"], "begun\n");
        _loop.RunUntil(() => _changes == 1);
        watch.Recheck(1);
        _loop.RunUntil(() => _changes == 2);

        Assert.Empty(_warnings);

        void AwaitTurn()
        {
            _loop.Post(() => turned.Release());
            turned.Wait(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void A_change_that_was_reported_and_launched_is_news_no_more()
    {
        Begin(_watch);
        Touch();
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
        Touch();
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_waits_for_a_look_that_fails_is_answered_by_the_next(bool isOnLoop)
    {
        var clock = new SteppedClock { Shift = TimeSpan.FromHours(1) };
        var bugs = new List<Exception>();
        var settings = new WatchSettings(new(_folder["plugin"], ["v1/plugin"], []), Build: "make") { Heartbeat = TimeSpan.FromHours(1), PauseAfterBug = TimeSpan.Zero };
        using var watch = NewWatch(settings, clock, bugs.Add);
        watch.NoteLaunch();
        clock.Asked = () =>
        {
            if (_loop.IsOwnThread != isOnLoop)
                return;
            clock.Asked = () => { };
            throw new InvalidOperationException("a bug");
        };

        watch.Begin();
        watch.Recheck(7);
        _loop.RunUntil(() => _answered == 7);

        Assert.Single(bugs);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _loop.Dispose();
        _folder.Dispose();
    }

    private ChangeWatch NewWatch(WatchSettings settings, TimeProvider? time = null, Action<Exception>? failed = null) => new(_loop, settings, time ?? TimeProvider.System)
    {
        Report = Count,
        Warn = _warnings.Add,
        Failed = failed ?? (bug => throw new InvalidOperationException("The watch has failed.", bug)),
    };

    private void Begin(ChangeWatch watch)
    {
        watch.NoteLaunch();
        watch.Begin();
        watch.Recheck(1);
        _loop.RunUntil(() => _answered is not null);
    }

    private void Count(ProxyEvent observed)
    {
        _changes += observed is ProxyEvent.ExecutableChanged or ProxyEvent.SourceChanged ? 1 : 0;
        _answered = observed is ProxyEvent.NothingChanged nothing ? nothing.Recheck : _answered;
    }

    private void Touch() => File.SetLastWriteTimeUtc(_folder["plugin"], DateTime.UtcNow);
}
