using Autoreload.Live;

namespace Autoreload.Tests.Live;

public sealed class CallRateTests
{
    private readonly CallRate _rate = new();

    [Fact]
    public void A_rate_is_what_came_in_a_second()
    {
        Add((0, 0), (1, 10), (3, 40));

        Assert.Equal((15, 15), (_rate.Now, _rate.Peak));
        Assert.Equal("▅█", _rate.Sparkline(10));
    }

    [Fact]
    public void Quiet_seconds_are_blank()
    {
        Add((0, 0), (1, 10), (2, 10));

        Assert.Equal("█ ", _rate.Sparkline(10));
    }

    [Fact]
    public void Another_run_begins_anew_without_a_negative_rate()
    {
        Add((0, 500), (1, 510), (2, 3), (3, 8));

        Assert.Equal(5, _rate.Now);
        Assert.Equal(10, _rate.Peak);
    }

    [Fact]
    public void Only_the_last_minute_is_kept()
    {
        for (var second = 0; second < 200; second++)
            _rate.Add(TimeSpan.FromSeconds(second), second * 2);

        Assert.Equal(60, _rate.Sparkline(500).Length);
    }

    private void Add(params (int Second, long Count)[] counts)
    {
        foreach (var (second, count) in counts)
            _rate.Add(TimeSpan.FromSeconds(second), count);
    }
}
