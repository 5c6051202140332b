namespace Autoreload.Watching;

/// <summary>How long to wait for the next look that nobody asks for: looking takes no more than half a percent of the time.</summary>
internal sealed class LookPause
{
    private const int LeastPerCost = 200;
    private const int Remembered = 4;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <summary>The least pause where there are no events to count on.</summary>
    public static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(250);

    // The first looks of a program are slow and tell nothing: they count as free.
    private readonly Queue<TimeSpan> _costs = new([TimeSpan.Zero]);

    /// <summary>The pause after a look. The cheapest of the last ones counts, as any may take long on a busy machine.</summary>
    public TimeSpan After(TimeSpan cost, bool hasEvents)
    {
        _costs.Enqueue(cost);
        if (_costs.Count > Remembered)
            _costs.Dequeue();
        var (pause, least) = (_costs.Min() * LeastPerCost, hasEvents ? Heartbeat : Polling);
        return pause > least ? pause : least;
    }
}
