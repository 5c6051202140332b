namespace Autoreload.Tests.Watching;

/// <summary>A wall clock that somebody sets, beside a monotonic one that goes on.</summary>
internal sealed class SteppedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
