using Autoreload.Core.Incarnations;

namespace Autoreload.Core.Reloads;

/// <summary>The reload that is under way, and the last ones that ended.</summary>
internal sealed class ReloadHistory
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
    /// <param name="now">When.</param>
    /// <param name="outage">Why nobody serves: what was good enough to be launched may have died since. Null when somebody does.</param>
    public Reload? End(TimeSpan now, string? outage)
    {
        if (Current is not { } ended)
            return null;
        ended.EndedAt = now;
        if (outage is not null && ended.Failure is null)
            ended.Fail(outage);
        _ended.Add(ended);
        Current = null;
        return ended;
    }
}
