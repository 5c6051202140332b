namespace Autoreload.Watching;

/// <summary>
/// Notices that the executable on disk is not the one that was launched last. File events only say that a look is due, and a slow
/// heartbeat looks without them, as they can die silently. What decides is the stamp.
/// </summary>
/// <param name="loop">Whose thread looks and decides.</param>
/// <param name="path">The executable.</param>
internal sealed class ExecutableWatch(EventLoop loop, string path) : IDisposable
{
    private static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    private ExecutableStamp? _launched;
    private ExecutableStamp? _reported;
    private ExecutableStamp? _settling;
    private LoopTimer? _settle;
    private FolderWatches? _watches;
    private string? _lastDeath;
    private bool _isRewatching;
    private int _isHinted;

    /// <summary>Called once for each state of the executable that is not the launched one, when it has been quiet for the settle time.</summary>
    public required Action Changed { get; init; }

    /// <summary>Gets what a developer should know.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Begins to watch. The executable that is launched was noted before.</summary>
    public void Begin()
    {
        // lightningd may run us without a child, for our options alone.
        if (path.Length == 0)
            return;
        Rewatch(WatchedPlaces.Of(path));
        loop.After(Heartbeat, Beat);
    }

    /// <summary>Notes what is about to be launched: before it is, so that a change in between shows as one.</summary>
    public void NoteLaunch() => _launched = ExecutableStamp.Of(path);

    /// <summary>Looks now, and reports a difference even if it was reported before.</summary>
    public void Recheck()
    {
        _reported = null;
        LookForNews();
    }

    public void Dispose() => _watches?.Dispose();

    private void Beat()
    {
        loop.After(Heartbeat, Beat);
        FollowPlaces();
        if (_settle is null or { IsStopped: true })
            LookForNews();
    }

    private void LookForNews()
    {
        if (IsNews(ExecutableStamp.Of(path)))
            Settle();
    }

    private bool IsNews(ExecutableStamp? stamp) => stamp is not null && stamp != _launched && stamp != _reported;

    private void Settle()
    {
        _settling = ExecutableStamp.Of(path);
        _settle?.Stop();
        _settle = loop.After(SettleTime, Settled);
    }

    private void Settled()
    {
        FollowPlaces();
        var stamp = ExecutableStamp.Of(path);
        if (!IsNews(stamp))
            return;
        if (stamp != _settling)
        {
            Settle();
            return;
        }
        _reported = stamp;
        Changed();
    }

    // A symbolic link may lead elsewhere by now, a folder may be another one of the same name.
    private void FollowPlaces()
    {
        var places = WatchedPlaces.Of(path);
        if (_watches is null || !places.SequenceEqual(_watches.Folders))
            Rewatch(places);
    }

    // On another thread: the first time, setting up file events takes longer than all else that we do at the start.
    private void Rewatch(IReadOnlyList<WatchedFolder> places)
    {
        if (_isRewatching)
            return;
        _isRewatching = true;
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            var watches = new FolderWatches(places, Hint, Died);
            if (!loop.Post(() => Use(watches)))
                watches.Dispose();
        }, null);
    }

    private void Use(FolderWatches watches)
    {
        _isRewatching = false;
        _watches?.Dispose();
        _watches = watches;
        LookForNews();
    }

    private void Hint()
    {
        if (Interlocked.Exchange(ref _isHinted, 1) == 0)
            loop.Post(TakeHint);
    }

    private void TakeHint()
    {
        Volatile.Write(ref _isHinted, 0);
        Settle();
    }

    private void Died(string reason) => loop.Post(() =>
    {
        if (_lastDeath != reason)
            Warn($"File events of {path} fail: {reason} Changes are noticed within {Heartbeat.TotalSeconds} s instead.");
        _lastDeath = reason;
        _watches?.Dispose();
        _watches = null;
    });
}
