namespace Autoreload.Watching;

/// <summary>
/// Says when a change is believed: when two scans, a settle time apart, saw the same. The quiet that file events tell of stands for the
/// first of them, and so does the change time of a file, as a writer that has mapped it causes no events: what changed last,
/// by both, changed a settle time before the scan began.
/// </summary>
/// <param name="settleTime">How long nothing may happen.</param>
/// <param name="times">When what happened.</param>
internal sealed class Settling(TimeSpan settleTime, ChangeTimes times)
{
    private Snapshot? _known;
    private Snapshot? _unsettled;
    private TimeSpan _quietSince;
    private TimeSpan _settledAt = TimeSpan.MinValue;

    /// <summary>What was reported as complete and is not confirmed yet.</summary>
    public Changes? Early { get; private set; }

    /// <summary>After <see cref="ChangeState.Unsettled"/> or <see cref="ChangeState.Complete"/>: how long to wait with the next scan.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>What looks the same as before may be another version.</summary>
    public void NoteCompleteFile() => _unsettled = null;

    /// <summary>What was believed before is news again.</summary>
    public void ForgetKnown() => _known = null;

    /// <summary>A scan has ended.</summary>
    /// <param name="found">What it saw.</param>
    /// <param name="changes">What of it was not launched.</param>
    /// <param name="age">How long ago the last of these changes was made, by the files' clock; null when nothing tells, as of a file that is gone.</param>
    /// <param name="now">When the scan has ended.</param>
    public ChangeState Take(Snapshot found, Changes changes, TimeSpan? age, TimeSpan now)
    {
        if (changes.IsNone && Early is null)
            return Settle(ChangeState.None);
        if (_known?.IsSameAs(found) == true)
            return ChangeState.Known;
        if (_unsettled?.IsSameAs(found) != true)
            _quietSince = QuietSince(age, now);
        var due = _quietSince + settleTime;
        if (times.ScanBegan < due)
            return AwaitQuiet(found, changes, due > now ? due - now : TimeSpan.Zero);
        if (changes.IsNone)
            return Settle(ChangeState.Confirmed);
        _known = found;
        return Settle(ChangeState.Believed);
    }

    private ChangeState Settle(ChangeState state)
    {
        (_unsettled, Early, _settledAt) = (null, null, times.ScanBegan);
        return state;
    }

    private ChangeState AwaitQuiet(Snapshot found, Changes changes, TimeSpan wait)
    {
        (_unsettled, Wait) = (found, wait);
        if (Early is not null || changes.IsNone || times.LastCompleteFile <= _settledAt)
            return ChangeState.Unsettled;
        (_known, Early) = (null, changes);
        return ChangeState.Complete;
    }

    /// <summary>A change that no event announced may have happened just now, and one that is still to come has another clock's time.</summary>
    private TimeSpan QuietSince(TimeSpan? age, TimeSpan now)
    {
        if (times.LastEvent < times.PreviousScanBegan || age < TimeSpan.Zero)
            return now;
        return age is { } known && now - known > times.LastEvent ? now - known : times.LastEvent;
    }
}
