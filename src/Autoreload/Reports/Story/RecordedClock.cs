namespace Autoreload.Reports.Story;

/// <summary>Time since the recording began. It never runs backwards, whatever happened to the clock on the wall meanwhile.</summary>
internal sealed class RecordedClock
{
    private readonly List<(TimeSpan Elapsed, DateTimeOffset Wall)> _anchors = [];
    private DateTimeOffset _last;

    /// <summary>Time since the first entry.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>When the clock was set back: how long after the beginning, and by how much.</summary>
    public List<(TimeSpan Elapsed, TimeSpan Back)> Jumps { get; } = [];

    /// <summary>Takes the next entry's time on the wall; the time since the beginning.</summary>
    public TimeSpan Advance(DateTimeOffset wall)
    {
        if (_anchors.Count == 0)
            _anchors.Add((default, wall));
        else if (wall >= _last)
            Elapsed += wall - _last;
        else
        {
            Jumps.Add((Elapsed, _last - wall));
            _anchors.Add((Elapsed, wall));
        }
        _last = wall;
        return Elapsed;
    }

    /// <summary>What the clock on the wall showed; the first entry's time before anything was recorded.</summary>
    public DateTimeOffset Wall(TimeSpan elapsed)
    {
        if (_anchors.Count == 0)
            return DateTimeOffset.UnixEpoch;
        var anchor = _anchors.FindLastIndex(candidate => candidate.Elapsed <= elapsed);
        var (from, wall) = _anchors[Math.Max(anchor, 0)];
        return wall + (elapsed - from);
    }
}
