namespace Autoreload.Watching;

/// <summary>Finds out that file events do not come: a look saw a change which none announced, before it or in the time to settle.</summary>
internal sealed class SilenceCheck
{
    private long _hints;
    private long _hintsAtBegin;
    private long _hintsAtLast;
    private long _suspicion = -1;
    private Snapshot? _last;

    /// <summary>Whether that is so.</summary>
    public bool IsProven => _suspicion == _hints;

    /// <summary>An event came.</summary>
    public void Hint() => _hints++;

    /// <summary>A look begins.</summary>
    public void BeginLook() => _hintsAtBegin = _hints;

    /// <summary>A look ended. Only changes between two looks with all folders under watch (<paramref name="isWatched"/>) must be announced.</summary>
    public void Take(Snapshot found, bool isWatched)
    {
        if (_last is not null && isWatched && !found.IsSameAs(_last))
            _suspicion = _hintsAtLast;
        else if (!isWatched)
            _suspicion = -1;
        (_last, _hintsAtLast) = (isWatched ? found : null, _hintsAtBegin);
    }
}
