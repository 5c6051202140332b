using Autoreload.Loop;

namespace Autoreload.Watching;

/// <summary>
/// Notices that what is on disk is not what was launched last. File events only say that a look is due, and a slow heartbeat looks
/// without them, as they can be silent. What decides is the look.
/// </summary>
internal sealed class ChangeWatch : IDisposable
{
    private readonly EventLoop _loop;
    private readonly WatchSettings _settings;
    private readonly TimeProvider _time;
    private readonly Baseline _baseline;
    private readonly LookSchedule _looks;
    private readonly FolderEvents _events;
    private readonly SilenceCheck _silence = new();
    private readonly Settling _settling = new();
    private readonly LookPause _pause = new();
    private IReadOnlyList<string> _complaints = [];
    private HashSet<string> _paths = [];
    private Snapshot? _reported;
    private TimeSpan _lastLook;
    private (int Files, int Folders) _watched;
    private int _asked;
    private int _answering;

    /// <param name="loop">Whose thread decides.</param>
    /// <param name="settings">What to watch.</param>
    /// <param name="time">The clock that files' change times are compared with.</param>
    /// <param name="inotify">Where file events come from; null for the system's.</param>
    public ChangeWatch(EventLoop loop, WatchSettings settings, TimeProvider time, InotifyPort? inotify = null)
    {
        _loop = loop;
        _settings = settings;
        _time = time;
        _baseline = new(settings.Set.Executable, settings.Build is not null, time);
        _looks = new(loop, new Lookout(settings.Set, time).Look) { Begun = BeginLook, Taken = Take };
        _events = new(loop, TakeHint, inotify ?? InotifyPort.System);
    }

    /// <summary>Called once for each state of the disk that is not the launched one, when it has been quiet for the settle time.</summary>
    public required Action<Changes> Changed { get; init; }

    /// <summary>Answers <see cref="Recheck"/> when nothing has changed: its number, and whether there is an executable.</summary>
    public Action<int, bool> Current { get; init; } = (_, _) => { };

    /// <summary>Gets what a developer should know.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>How many files and folders are watched, and how.</summary>
    public (int Files, int Folders, string By) Watched => (_watched.Files, _watched.Folders, _events.IsOpen ? "file events" : "polling");

    /// <summary>Begins to watch. The executable that is launched was noted before.</summary>
    public void Begin()
    {
        if (!_settings.IsPolling && _events.Open() is { } reason)
            Warn($"There are no file events: {reason}. {WhatNow}");
        _looks.LookIn(TimeSpan.Zero);
    }

    /// <summary>Notes what is about to be launched.</summary>
    public void NoteLaunch() => _baseline.NoteLaunch();

    /// <summary>Notes what is about to be built. Until the build ends, the executable is nobody's business.</summary>
    public void NoteBuild() => _baseline.NoteBuild();

    /// <summary>Notes what the build has left.</summary>
    public void NoteBuildEnd() => _baseline.NoteBuildEnd();

    /// <summary>Looks now, and reports a difference even if it was reported before, or says that there is none.</summary>
    public void Recheck(int number)
    {
        _asked = number;
        _reported = null;
        _looks.LookIn(TimeSpan.Zero);
    }

    public void Dispose() => _events.Dispose();

    private static string WhatNow => $"Changes are found by looking, as often as costs 0.5 % of the time and at most every {LookPause.Polling.TotalSeconds} s.";

    private void TakeHint(string path, Hint hint)
    {
        // Not our business: a log file that grows beside the executable.
        if (hint == Hint.Content && !_paths.Contains(path) && !IgnoreRules.IsRules(path))
            return;
        _silence.Hint();
        _settling.Hint(_loop.Now);
        _looks.LookIn(hint == Hint.Folders && _loop.Now - _lastLook >= Settling.Time ? TimeSpan.Zero : Settling.Time);
    }

    private void BeginLook()
    {
        _answering = _asked;
        _silence.BeginLook();
        _settling.BeginLook(_loop.Now);
    }

    private void Take(Look look)
    {
        _lastLook = _loop.Now;
        _paths = [.. look.Places, .. look.Reasons.Keys];
        _watched = (look.Reasons.Count + 1, look.Folders.Count);
        // What happened while it looked was perhaps not seen.
        _events.Drain();
        Complain(look.Complaints);
        _looks.LookIn(_pause.After(look.Cost, _events.IsOpen));
        var isComplete = !_events.IsOpen || !Follow(look.Folders);
        _silence.Take(look.Snapshot, isComplete && _events.IsOpen);
        var changes = _baseline.NewsIn(look.Snapshot);
        if (!isComplete)
            _looks.LookIn(TimeSpan.Zero);
        else if (changes.IsNone)
            Quiet(look.Snapshot);
        else if (_reported?.IsSameAs(look.Snapshot) != true)
            Settle(look.Snapshot, changes);
    }

    private bool Follow(IReadOnlySet<WatchedFolder> folders)
    {
        var isAdded = _events.Follow(folders, out var failure);
        if (failure is not null)
            Poll($"There are no file events for all folders: {failure}");
        if (isAdded)
            _settling.Hint(_loop.Now);
        return isAdded;
    }

    private void Poll(string reason)
    {
        Warn($"{reason}. {WhatNow}");
        _events.Dispose();
    }

    private void Quiet(Snapshot found)
    {
        _settling.Forget();
        if (_answering > 0)
            Current(_answering, found.Executable is not null);
        if (_answering == _asked)
            _asked = 0;
    }

    private void Settle(Snapshot found, Changes changes)
    {
        var changed = found.ChangedAt(changes) is { } at ? _loop.Now - (_time.GetUtcNow() - at) : (TimeSpan?)null;
        if (_settling.Wait(found, changed, _loop.Now) is { } wait)
            _looks.LookIn(wait);
        else
            Report(found, changes);
    }

    private void Report(Snapshot found, Changes changes)
    {
        _settling.Forget();
        _reported = found;
        _asked = 0;
        if (_silence.IsProven)
            Poll($"File events do not come for {changes.Summary(_settings.Set.Executable)}, as in some network and container mounts");
        foreach (var output in _baseline.NoteReport(changes))
            Warn($"{output} has changed during several builds in a row: it is taken for something that the build writes, and starts no build while one runs. Say so with --autoreload-ignore, or leave it alone for a build");
        Changed(changes);
    }

    private void Complain(IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints.Except(_complaints, StringComparer.Ordinal))
            Warn(complaint);
        _complaints = complaints;
    }
}
