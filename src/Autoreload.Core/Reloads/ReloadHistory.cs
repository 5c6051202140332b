using Autoreload.Core.Incarnations;
using Autoreload.Core.Reports;

namespace Autoreload.Core.Reloads;

/// <summary>The reload that is under way, and the last ones that ended.</summary>
internal sealed class ReloadHistory(IncarnationList incarnations, Outage outage)
{
    private const int ReloadsKept = 10;

    private readonly LastItems<Reload> _ended = new(ReloadsKept);

    public Reload? Current { get; private set; }

    /// <summary>Why the next one begins; null when it is the one under way that goes on.</summary>
    public string? NextCause { get; set; }

    /// <summary>Those that ended, oldest first.</summary>
    public IReadOnlyCollection<Reload> Ended => _ended;

    public void Begin(TimeSpan now)
    {
        if (NextCause is { } cause)
            Current = new(cause, now);
        NextCause = null;
    }

    /// <summary>The reload is over; null when none was under way.</summary>
    public Reload? End(TimeSpan now)
    {
        if (Current is not { } ended)
            return null;
        ended.EndedAt = now;
        // A version that nothing was wrong with may have died since.
        if (ended.Failure is null && incarnations.Serving is null)
            ended.Fail(outage.Reason);
        _ended.Add(ended);
        Current = null;
        return ended;
    }
}
