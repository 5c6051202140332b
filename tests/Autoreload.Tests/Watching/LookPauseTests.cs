using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class LookPauseTests
{
    private readonly LookPause _pause = new();

    [Theory]
    [InlineData(0.1, true, 2000)]
    [InlineData(0.1, false, 250)]
    [InlineData(5, false, 1000)]
    [InlineData(100, true, 20_000)]
    public void Looking_takes_half_a_percent_of_the_time_at_most(double cost, bool hasEvents, double expected)
    {
        var pause = After(cost, hasEvents, times: 10);

        Assert.Equal(expected, pause);
    }

    [Fact]
    public void The_first_look_does_not_put_the_next_off()
    {
        Assert.Equal(250, After(500, hasEvents: false));
    }

    [Fact]
    public void One_slow_look_does_not_put_the_next_off()
    {
        After(1, hasEvents: false, times: 10);

        Assert.Equal(250, After(500, hasEvents: false));
    }

    [Fact]
    public void Looks_that_stay_slow_are_made_less_often()
    {
        After(1, hasEvents: false, times: 10);

        Assert.Equal(100_000, After(500, hasEvents: false, times: 4));
    }

    private double After(double cost, bool hasEvents, int times = 1)
    {
        for (var i = 1; i < times; i++)
            _pause.After(TimeSpan.FromMilliseconds(cost), hasEvents);
        return _pause.After(TimeSpan.FromMilliseconds(cost), hasEvents).TotalMilliseconds;
    }
}
