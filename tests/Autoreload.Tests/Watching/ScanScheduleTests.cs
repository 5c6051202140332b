using Autoreload.Loop;
using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class ScanScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EventLoop _loop = new(TimeProvider.System);
    private readonly List<TimeSpan> _begun = [];
    private readonly List<string> _faults = [];
    private int _taken;

    [Theory]
    [InlineData(0.1, 30, 30)]
    [InlineData(0.5, 30, 100)]
    public void Scanning_takes_half_a_percent_of_the_time_at_most(double cost, int pause, int expected)
    {
        var schedule = Schedule(() => () => Scan(cost));
        for (var i = 1; i <= 5; i++)
            ScanNow(schedule, i);

        schedule.ScanAfter(TimeSpan.FromMilliseconds(pause));
        _loop.RunUntil(() => _taken == 6);

        Assert.True((_begun[5] - _begun[4]).TotalMilliseconds >= expected, $"{_begun[5] - _begun[4]}");
    }

    [Fact]
    public void Scans_that_are_wanted_soon_are_made_at_once_and_then_with_pauses()
    {
        var schedule = Schedule(() => () => Scan(0));
        var asked = _loop.Now;
        schedule.ScanSoon(TimeSpan.FromMinutes(1));
        _loop.RunUntil(() => _taken == 1);

        for (var i = 0; i < 3; i++)
            schedule.ScanSoon(TimeSpan.FromMilliseconds(50));
        _loop.RunUntil(() => _taken == 2);

        Assert.InRange((_begun[0] - asked).TotalSeconds, 0, 50);
        Assert.True((_begun[1] - asked).TotalMilliseconds >= 50, $"{_begun[1] - asked}");
    }

    [Fact]
    public void A_scan_that_is_wanted_soon_is_made_though_an_earlier_one_took_the_place_of_the_last()
    {
        var schedule = Schedule(() => () => Scan(0));
        schedule.ScanSoon(TimeSpan.Zero);
        _loop.RunUntil(() => _taken == 1);
        schedule.ScanSoon(TimeSpan.FromSeconds(3));
        ScanNow(schedule, 2);

        schedule.ScanSoon(TimeSpan.FromSeconds(3));
        _loop.RunUntil(() => _taken == 3);

        Assert.Equal(3, _begun.Count);
    }

    [Fact]
    public void Slow_scans_do_not_put_the_next_off_as_long_as_one_of_the_last_was_fast()
    {
        var costs = new Queue<double>([500, 500, 500]);
        var schedule = Schedule(() => () => Scan(costs.Dequeue()));
        ScanNow(schedule, 1);
        ScanNow(schedule, 2);

        schedule.ScanAfter(TimeSpan.FromMilliseconds(30));
        _loop.RunUntil(() => _taken == 3);

        Assert.Equal(3, _begun.Count);
    }

    [Fact]
    public void A_fault_in_a_scan_is_reported_and_what_scans_begins_anew()
    {
        var made = 0;
        var schedule = Schedule(() => ++made == 1 ? () => throw new InvalidOperationException("a bug") : () => Scan(0));

        schedule.ScanIn(TimeSpan.Zero);
        _loop.RunUntil(() => _faults.Count == 1);
        ScanNow(schedule, 1);

        Assert.Equal("a bug", Assert.Single(_faults));
        Assert.Equal(2, made);
    }

    [Fact]
    public void What_is_asked_for_during_a_scan_is_scanned_when_it_ends()
    {
        using var gate = new SemaphoreSlim(0);
        var schedule = Schedule(() => () =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return Scan(0);
        });
        schedule.ScanIn(TimeSpan.Zero);
        _loop.RunUntil(() => _begun.Count == 1);

        var isAskedTwice = false;
        schedule.ScanIn(TimeSpan.Zero);
        _loop.After(TimeSpan.FromMilliseconds(20), () => isAskedTwice = true);
        _loop.RunUntil(() => isAskedTwice);
        var whileScanning = _begun.Count;
        gate.Release(2);
        _loop.RunUntil(() => _taken == 2);

        Assert.Equal(1, whileScanning);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _folder.Dispose();
    }

    private ScanSchedule Schedule(Func<Func<Scan>> newScan) => new(_loop.Part(bug => _faults.Add(bug.InnerException!.Message)), newScan)
    {
        Begun = () => _begun.Add(_loop.Now),
        Taken = _ => _taken++,
    };

    private void ScanNow(ScanSchedule schedule, int count)
    {
        schedule.ScanIn(TimeSpan.Zero);
        _loop.RunUntil(() => _taken == count);
    }

    private Scan Scan(double cost) => new Scanner(new(_folder["plugin"], [], []), TimeProvider.System).Scan() with { Cost = TimeSpan.FromMilliseconds(cost) };
}
