namespace Autoreload.Watching;

/// <summary>
/// Says when a change is believed: when two scans, a settle time apart, saw the same. The quiet that file events tell of stands for the
/// first of them, and so does the change time of a file, as a writer that has mapped it causes no events: what changed last,
/// by both, changed a settle time before the scan began.
/// </summary>
/// <param name="settleTime">How long nothing may happen.</param>
internal sealed class Settling(TimeSpan settleTime)
{
    private Snapshot? _unsettled;
    private TimeSpan _quietSince;
    private TimeSpan _lastEvent = TimeSpan.MinValue;
    private TimeSpan _began;
    private TimeSpan _previousBegan;
    private Snapshot? _announced;
    private TimeSpan? _silentSince;
    private TimeSpan _lastComplete = TimeSpan.MinValue;
    private TimeSpan _settledAt = TimeSpan.MinValue;

    /// <summary>Whether events do not come: a scan saw a change that none announced, since the scan before it began and until now.</summary>
    public bool IsSilent => _lastEvent < _silentSince;

    /// <summary>Whether a file has been completed since it was last quiet.</summary>
    public bool HasCompleteFile => _lastComplete > _settledAt;

    /// <summary>An event has come, or what events there were is not known.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isComplete">Whether it speaks of a complete file.</param>
    public void TakeEvent(TimeSpan now, bool isComplete = false)
    {
        _lastEvent = now;
        if (!isComplete)
            return;
        _lastComplete = now;
        // What looks the same may be another version.
        _unsettled = null;
    }

    /// <summary>A scan begins.</summary>
    public void BeginScan(TimeSpan now) => (_previousBegan, _began) = (_began, now);

    /// <summary>A scan has ended. Only what changes between two of them with all folders under watch must be announced by events.</summary>
    public void EndScan(Snapshot found, bool isWatched)
    {
        if (!isWatched)
            _silentSince = null;
        else if (_announced is not null && !found.IsSameAs(_announced))
            _silentSince = _previousBegan;
        _announced = isWatched ? found : null;
    }

    /// <summary>What the last scan found is no news any more.</summary>
    public void Forget() => (_unsettled, _settledAt) = (null, _began);

    /// <summary>A scan has found something new.</summary>
    /// <param name="found">What it saw.</param>
    /// <param name="age">How long ago the last change in it was made, by the files' clock; null when nothing tells, as of a file that is gone.</param>
    /// <param name="now">When the scan has ended.</param>
    /// <returns>How long to wait with the next scan; null when this one is believed.</returns>
    public TimeSpan? Wait(Snapshot found, TimeSpan? age, TimeSpan now)
    {
        if (_unsettled?.IsSameAs(found) != true)
            _quietSince = QuietSince(age, now);
        _unsettled = found;
        var due = _quietSince + settleTime;
        return _began >= due ? null : due > now ? due - now : TimeSpan.Zero;
    }

    /// <summary>A change that no event announced may have happened just now, and one that is still to come has another clock's time.</summary>
    private TimeSpan QuietSince(TimeSpan? age, TimeSpan now)
    {
        if (_lastEvent < _previousBegan || age < TimeSpan.Zero)
            return now;
        return age is { } known && now - known > _lastEvent ? now - known : _lastEvent;
    }
}
