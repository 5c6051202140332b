namespace Autoreload.Watching;

/// <summary>Finds out that file events do not come, as in some network and container mounts.</summary>
/// <param name="times">When what happened.</param>
internal sealed class Silence(ChangeTimes times)
{
    private Snapshot? _announced;
    private TimeSpan? _since;

    /// <summary>Whether a scan saw a change that no event has announced, since the scan before it began and until now.</summary>
    public bool IsProven => times.LastEvent < _since;

    /// <summary>A scan has ended. Only what changes between two of them with all folders under watch must be announced by events.</summary>
    public void Take(Snapshot found, bool isWatched)
    {
        if (!isWatched)
            _since = null;
        else if (_announced is not null && !found.IsSameAs(_announced))
            _since = times.PreviousScanBegan;
        _announced = isWatched ? found : null;
    }
}
