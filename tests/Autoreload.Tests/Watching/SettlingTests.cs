using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>Times are in milliseconds; the settle time is 60.</summary>
public sealed class SettlingTests
{
    private static readonly Changes OfTheExecutable = new(IsExecutable: true, [], []);
    private static readonly Changes Nothing = new(IsExecutable: false, [], []);

    private readonly ChangeTimes _times = new();
    private readonly Settling _settling;

    public SettlingTests() => _settling = new(Time(60), _times);

    [Fact]
    public void A_change_is_believed_by_the_first_scan_that_began_a_settle_time_after_its_event()
    {
        Event(1000);

        Assert.Null(Scan(began: 1060, version: 2, changed: 999));
    }

    [Fact]
    public void A_scan_that_began_too_early_asks_for_another_at_the_settle_time_after_the_last_event()
    {
        Event(1000);
        Event(1050);

        Assert.Equal(49, Scan(began: 1060, version: 2, changed: 1049));
        Assert.Null(Scan(began: 1110, version: 2, changed: 1049));
    }

    [Fact]
    public void A_file_completed_again_is_another_version_though_it_looks_the_same()
    {
        Event(1000);
        Scan(began: 1001, version: 2, changed: 999);
        CompleteFile(1050);

        Assert.Equal(49, Scan(began: 1060, version: 2, changed: 999));
        Assert.Null(Scan(began: 1110, version: 2, changed: 999));
    }

    [Fact]
    public void A_complete_file_is_launched_early_once_and_confirmed_when_nothing_followed()
    {
        CompleteFile(1000);
        var states = new[] { State(began: 1001, version: 2, changed: 999), State(began: 1030, version: 2, changed: 999), State(began: 1060, version: 2, changed: 999, Nothing) };

        Assert.Equal([ChangeState.Complete, ChangeState.Unsettled, ChangeState.Confirmed], states);
        Assert.Null(_settling.Early);
    }

    [Fact]
    public void A_file_that_was_complete_before_the_last_change_settled_makes_the_next_one_not_complete()
    {
        CompleteFile(1000);
        Scan(began: 1070, version: 2, changed: 999);
        Event(2000);

        Assert.Equal(ChangeState.Unsettled, State(began: 2001, version: 3, changed: 2000));
    }

    [Fact]
    public void What_was_believed_is_news_again_when_it_is_asked_for()
    {
        Event(1000);
        var states = new List<ChangeState> { State(began: 1060, version: 2, changed: 999), State(began: 3000, version: 2, changed: 999) };
        _settling.ForgetKnown();
        states.Add(State(began: 3100, version: 2, changed: 999));
        states.Add(State(began: 3200, version: 2, changed: 999));

        Assert.Equal([ChangeState.Believed, ChangeState.Known, ChangeState.Unsettled, ChangeState.Believed], states);
    }

    [Fact]
    public void An_event_that_comes_during_a_scan_counts()
    {
        Event(1000);
        _times.NoteScan(Time(1060));
        Event(1062);

        Assert.Equal(57, Wait(version: 2, changed: 1000, now: 1065));
    }

    [Fact]
    public void A_writer_that_causes_no_events_is_told_by_the_change_time()
    {
        Event(1000);

        Assert.Equal(49, Scan(began: 1060, version: 2, changed: 1050));
        Assert.Equal(60, Scan(began: 1110, version: 3, changed: 1105));
        Assert.Null(Scan(began: 1171, version: 3, changed: 1105));
    }

    [Fact]
    public void A_file_that_is_gone_has_no_change_time()
    {
        Event(1000);

        Assert.Null(Scan(began: 1060, version: 2, changed: null));
    }

    [Fact]
    public void Without_an_event_the_time_counts_from_the_scan_that_saw_it_first()
    {
        Assert.Equal(60, Scan(began: 1000, version: 2, changed: 500));
        Assert.Null(Scan(began: 1061, version: 2, changed: 500));
    }

    [Fact]
    public void An_event_that_an_earlier_scan_has_answered_announces_nothing_more()
    {
        Event(1000);
        Scan(began: 1060, version: 2, changed: 1000);
        Scan(began: 3000, version: 2, changed: 1000);

        Assert.Equal(60, Scan(began: 5000, version: 3, changed: 4000));
    }

    [Fact]
    public void A_change_time_that_is_still_to_come_proves_nothing()
    {
        Event(1000);

        Assert.Equal(60, Scan(began: 1060, version: 2, changed: 3_600_000));
        Assert.Null(Scan(began: 1121, version: 2, changed: 3_600_000));
    }

    [Fact]
    public void A_clock_that_was_set_forward_makes_nothing_older_than_its_event()
    {
        Event(1000);

        Assert.Equal(19, Scan(began: 1040, version: 2, changed: -3_600_000));
    }

    [Fact]
    public void Events_without_end_do_not_keep_a_state_that_stays_from_being_believed()
    {
        Event(1000);
        Event(1055);
        Scan(began: 1060, version: 2, changed: 1000);
        Event(1110);

        Assert.Null(Scan(began: 1115, version: 2, changed: 1000));
    }

    private static TimeSpan Time(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static Snapshot Version(int version) => Snapshot.Empty with { Executable = new FileStamp(new(0, version), 0, TimeSpan.Zero) };

    private void Event(int now) => _times.NoteEvent(Time(now));

    private void CompleteFile(int now)
    {
        _times.NoteEvent(Time(now), isComplete: true);
        _settling.NoteCompleteFile();
    }

    /// <summary>A scan that takes a millisecond: how long to wait for the next.</summary>
    private double? Scan(int began, int version, int? changed)
    {
        _times.NoteScan(Time(began));
        return Wait(version, changed, began + 1);
    }

    private double? Wait(int version, int? changed, int now) =>
        Take(version, changed, now, OfTheExecutable) is ChangeState.Unsettled or ChangeState.Complete ? _settling.Wait.TotalMilliseconds : null;

    private ChangeState State(int began, int version, int? changed, Changes? changes = null)
    {
        _times.NoteScan(Time(began));
        return Take(version, changed, began + 1, changes ?? OfTheExecutable);
    }

    private ChangeState Take(int version, int? changed, int now, Changes changes) =>
        _settling.Take(Version(version), changes, age: changed is { } at ? Time(now - at) : null, Time(now));
}
