namespace Autoreload.Watching;

/// <summary>Finds out that events do not come: a scan saw a change that none announced, since the scan before it began and until now.</summary>
/// <param name="times">When what happened.</param>
internal sealed class Silence(ChangeTimes times)
{
    private Snapshot? _announced;
    private TimeSpan? _since;

    /// <summary>Whether that is so.</summary>
    public bool IsProven => times.Event < _since;

    /// <summary>A scan has ended. Only what changes between two of them with all folders under watch must be announced by events.</summary>
    public void Take(Snapshot found, bool isWatched)
    {
        if (!isWatched)
            _since = null;
        else if (_announced is not null && !found.IsSameAs(_announced))
            _since = times.ScanBefore;
        _announced = isWatched ? found : null;
    }
}
