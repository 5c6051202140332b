namespace Autoreload.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Advance(TimeSpan time) => _now += time.Ticks;
}
