using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>Times are in milliseconds; the settle time is 60.</summary>
public sealed class SettlingTests
{
    private readonly Settling _settling = new(Time(60));

    public SettlingTests() => Scan(began: 0, version: 1, changed: null);

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
        _settling.TakeEvent(Time(1050), isComplete: true);

        Assert.Equal(49, Scan(began: 1060, version: 2, changed: 999));
        Assert.Null(Scan(began: 1110, version: 2, changed: 999));
    }

    [Fact]
    public void A_complete_file_is_known_until_a_scan_that_began_later_has_settled_it()
    {
        var before = _settling.HasCompleteFile;
        _settling.TakeEvent(Time(1000), isComplete: true);
        Event(1010);
        var after = _settling.HasCompleteFile;
        Scan(began: 1070, version: 2, changed: 999);
        _settling.Forget();

        Assert.Equal((false, true, false), (before, after, _settling.HasCompleteFile));
    }

    [Fact]
    public void An_event_that_comes_during_a_scan_counts()
    {
        Event(1000);
        _settling.BeginScan(Time(1060));
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

    [Fact]
    public void A_change_that_no_event_announced_proves_silence()
    {
        Scan(began: 1000, version: 1, changed: null);
        Scan(began: 2000, version: 2, changed: 1500);

        Assert.True(_settling.IsSilent);
    }

    [Fact]
    public void An_event_before_the_scan_disproves_silence()
    {
        Scan(began: 1000, version: 1, changed: null);
        Event(1500);
        Scan(began: 2000, version: 2, changed: 1500);

        Assert.False(_settling.IsSilent);
    }

    [Fact]
    public void An_event_while_the_change_settles_disproves_silence()
    {
        Scan(began: 1000, version: 1, changed: null);
        Scan(began: 2000, version: 2, changed: 1999);
        Event(2010);
        Scan(began: 2070, version: 2, changed: 1999);

        Assert.False(_settling.IsSilent);
    }

    [Fact]
    public void An_event_during_the_scan_before_may_have_announced_the_change()
    {
        _settling.BeginScan(Time(1000));
        Event(1000);
        _settling.EndScan(Version(1), isWatched: true);
        Scan(began: 2000, version: 2, changed: 1500);

        Assert.False(_settling.IsSilent);
    }

    [Fact]
    public void What_happened_before_all_folders_were_watched_proves_no_silence()
    {
        Scan(began: 1000, version: 1, changed: null, isWatched: false);
        Scan(began: 2000, version: 2, changed: 1500);

        Assert.False(_settling.IsSilent);
    }

    private static TimeSpan Time(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static Snapshot Version(int version) => Snapshot.Empty with { Executable = new FileStamp(new(0, version), 0, TimeSpan.Zero) };

    private void Event(int now) => _settling.TakeEvent(Time(now));

    /// <summary>A scan that takes a millisecond.</summary>
    private double? Scan(int began, int version, int? changed, bool isWatched = true)
    {
        _settling.BeginScan(Time(began));
        _settling.EndScan(Version(version), isWatched);
        return Wait(version, changed, began + 1);
    }

    private double? Wait(int version, int? changed, int now) =>
        _settling.Wait(Version(version), age: changed is { } at ? Time(now - at) : null, Time(now))?.TotalMilliseconds;
}
