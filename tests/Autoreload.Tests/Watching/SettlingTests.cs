using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>Times are in milliseconds; the settle time is 60.</summary>
public sealed class SettlingTests
{
    private readonly Settling _settling = new();

    public SettlingTests() => Look(began: 0, version: 1, changed: null);

    [Fact]
    public void A_change_is_believed_by_the_first_look_that_began_a_settle_time_after_its_hint()
    {
        Hint(1000);

        Assert.Null(Look(began: 1060, version: 2, changed: 999));
    }

    [Fact]
    public void A_look_that_began_too_early_asks_for_another_at_the_settle_time_after_the_last_hint()
    {
        Hint(1000);
        Hint(1050);

        Assert.Equal(49, Look(began: 1060, version: 2, changed: 1049));
        Assert.Null(Look(began: 1110, version: 2, changed: 1049));
    }

    [Fact]
    public void A_hint_that_comes_during_a_look_counts()
    {
        Hint(1000);
        _settling.BeginLook(Time(1060));
        Hint(1062);

        Assert.Equal(57, Wait(version: 2, changed: 1000, now: 1065));
    }

    [Fact]
    public void A_writer_that_causes_no_events_is_told_by_the_change_time()
    {
        Hint(1000);

        Assert.Equal(49, Look(began: 1060, version: 2, changed: 1050));
        Assert.Equal(60, Look(began: 1110, version: 3, changed: 1105));
        Assert.Null(Look(began: 1171, version: 3, changed: 1105));
    }

    [Fact]
    public void A_file_that_is_gone_has_no_change_time()
    {
        Hint(1000);

        Assert.Null(Look(began: 1060, version: 2, changed: null));
    }

    [Fact]
    public void Without_a_hint_the_time_counts_from_the_look_that_saw_it_first()
    {
        Assert.Equal(60, Look(began: 1000, version: 2, changed: 500));
        Assert.Null(Look(began: 1061, version: 2, changed: 500));
    }

    [Fact]
    public void A_hint_that_an_earlier_look_has_answered_announces_nothing_more()
    {
        Hint(1000);
        Look(began: 1060, version: 2, changed: 1000);
        Look(began: 3000, version: 2, changed: 1000);

        Assert.Equal(60, Look(began: 5000, version: 3, changed: 4000));
    }

    [Fact]
    public void A_change_time_that_is_still_to_come_proves_nothing()
    {
        Hint(1000);

        Assert.Equal(60, Look(began: 1060, version: 2, changed: 3_600_000));
        Assert.Null(Look(began: 1121, version: 2, changed: 3_600_000));
    }

    [Fact]
    public void A_clock_that_was_set_forward_makes_nothing_older_than_its_hint()
    {
        Hint(1000);

        Assert.Equal(19, Look(began: 1040, version: 2, changed: -3_600_000));
    }

    [Fact]
    public void Hints_without_end_do_not_keep_a_state_that_stays_from_being_believed()
    {
        Hint(1000);
        Hint(1055);
        Look(began: 1060, version: 2, changed: 1000);
        Hint(1110);

        Assert.Null(Look(began: 1115, version: 2, changed: 1000));
    }

    private static TimeSpan Time(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Hint(int now) => _settling.Hint(Time(now));

    /// <summary>A look that takes a millisecond.</summary>
    private double? Look(int began, int version, int? changed)
    {
        _settling.BeginLook(Time(began));
        return Wait(version, changed, began + 1);
    }

    private double? Wait(int version, int? changed, int now) =>
        _settling.Wait(Snapshot.Empty with { Executable = new FileStamp(0, version, 0, 0, 0) }, changed is { } at ? Time(at) : null, Time(now))?.TotalMilliseconds;
}
