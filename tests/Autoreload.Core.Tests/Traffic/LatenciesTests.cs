using Autoreload.Core.Traffic;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

public sealed class LatenciesTests
{
    private readonly Latencies _latencies = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1000)]
    [InlineData(123_456)]
    [InlineData(60_000_000)]
    public void A_percentile_is_right_to_an_eighth(long microseconds)
    {
        _latencies.Add(TimeSpan.FromMicroseconds(microseconds));
        _latencies.Add(TimeSpan.FromMicroseconds(microseconds * 10));

        Assert.InRange(_latencies.Percentile(0.5).TotalMicroseconds, microseconds, microseconds * 1.125);
        Assert.Equal(TimeSpan.FromMicroseconds(microseconds * 10), _latencies.Percentile(1));
    }

    [Fact]
    public void Percentiles_are_of_the_order_of_the_durations()
    {
        for (var i = 1; i <= 1000; i++)
            _latencies.Add(TimeSpan.FromMilliseconds(i));

        Assert.InRange(_latencies.Percentile(0.5).TotalMilliseconds, 500, 563);
        Assert.InRange(_latencies.Percentile(0.99).TotalMilliseconds, 990, 1000);
        Assert.Equal(TimeSpan.FromSeconds(1), _latencies.Longest);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(long.MaxValue / TimeSpan.TicksPerMicrosecond)]
    public void No_duration_is_out_of_range(long microseconds)
    {
        _latencies.Add(TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond));

        Assert.InRange(_latencies.Percentile(0.99), TimeSpan.Zero, TimeSpan.MaxValue);
    }

    [Fact]
    public void Nothing_took_no_time() => Assert.Equal(TimeSpan.Zero, _latencies.Percentile(0.99));
}
