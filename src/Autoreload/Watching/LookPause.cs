namespace Autoreload.Watching;

/// <summary>How long to wait for the next look that nobody asks for: looking takes no more than half a percent of the time.</summary>
internal sealed class LookPause
{
    private const int LeastPerCost = 200;
    private const int Remembered = 4;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <summary>The least pause where there are no events to count on.</summary>
    public static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(250);

    private readonly Queue<TimeSpan> _costs = [];

    /// <summary>The pause after a look. One that took unusually long, as the first of a program does or any on a busy machine, tells nothing about the next.</summary>
    public TimeSpan After(TimeSpan cost, bool hasEvents)
    {
        _costs.Enqueue(cost);
        if (_costs.Count > Remembered)
            _costs.Dequeue();
        var (pause, least) = (_costs.Min() * LeastPerCost, hasEvents ? Heartbeat : Polling);
        return pause > least ? pause : least;
    }
}
