using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

/// <summary>Times are in milliseconds. The first scan began at 1000.</summary>
public sealed class SilenceTests
{
    private readonly ChangeTimes _times = new();
    private readonly Silence _silence;

    public SilenceTests() => _silence = new(_times);

    [Fact]
    public void A_change_that_no_event_announced_proves_it()
    {
        Scan(began: 1000, version: 1);
        Scan(began: 2000, version: 2);

        Assert.True(_silence.IsProven);
    }

    [Fact]
    public void An_event_before_the_scan_disproves_it()
    {
        Scan(began: 1000, version: 1);
        Event(1500);
        Scan(began: 2000, version: 2);

        Assert.False(_silence.IsProven);
    }

    [Fact]
    public void An_event_while_the_change_settles_disproves_it()
    {
        Scan(began: 1000, version: 1);
        Scan(began: 2000, version: 2);
        Event(2010);
        Scan(began: 2070, version: 2);

        Assert.False(_silence.IsProven);
    }

    [Fact]
    public void An_event_during_the_scan_before_may_have_announced_the_change()
    {
        _times.NoteScan(TimeSpan.FromMilliseconds(1000));
        Event(1000);
        _silence.Take(Version(1), isWatched: true);
        Scan(began: 2000, version: 2);

        Assert.False(_silence.IsProven);
    }

    [Fact]
    public void What_happened_before_all_folders_were_watched_proves_nothing()
    {
        Scan(began: 1000, version: 1, isWatched: false);
        Scan(began: 2000, version: 2);

        Assert.False(_silence.IsProven);
    }

    private static Snapshot Version(int version) => Snapshot.Empty with { Executable = new FileStamp(new(0, version), 0, TimeSpan.Zero) };

    private void Event(int now) => _times.NoteEvent(TimeSpan.FromMilliseconds(now));

    private void Scan(int began, int version, bool isWatched = true)
    {
        _times.NoteScan(TimeSpan.FromMilliseconds(began));
        _silence.Take(Version(version), isWatched);
    }
}
