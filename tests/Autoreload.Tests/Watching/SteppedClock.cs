namespace Autoreload.Tests.Watching;

/// <summary>A wall clock that somebody sets, beside a monotonic one that goes on.</summary>
internal sealed class SteppedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    /// <summary>Called before each answer: what happens just then.</summary>
    public Action Asked { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow()
    {
        Asked();
        return base.GetUtcNow() + Shift;
    }
}
