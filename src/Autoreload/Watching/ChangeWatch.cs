using Autoreload.Loop;

namespace Autoreload.Watching;

/// <summary>
/// Notices that what is on disk is not what was launched last. File events only say that a scan is due, and a slow heartbeat scans
/// without them, as they can be silent. What decides is the scan.
/// </summary>
internal sealed class ChangeWatch : IDisposable
{
    private readonly EventLoop _loop;
    private readonly WatchSettings _settings;
    private readonly TimeProvider _time;
    private readonly Baseline _baseline;
    private readonly ScanSchedule _schedule;
    private readonly FileEvents _events;
    private readonly Settling _settling;
    private IReadOnlyList<string> _complaints = [];
    private Scan? _last;
    private Snapshot? _reported;
    private TimeSpan _began;
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
        _settling = new(settings.SettleTime);
        _baseline = new(hasBuild: settings.Build is not null);
        _schedule = new(loop, () => new Scanner(settings.Set, time, readsContent: settings.Build is not null).Scan)
        {
            Begun = BeginScan,
            Taken = Take,
            Failed = TakeFault,
        };
        _events = new(loop, TakeEvent, inotify ?? InotifyPort.System);
    }

    /// <summary>Called once for each state of the disk that is not the launched one, when it has been quiet for the settle time.</summary>
    public required Action<Changes> Changed { private get; init; }

    /// <summary>
    /// Answers <see cref="Recheck"/> when nothing has changed: its number, whether there is an executable, and why it may be that not
    /// all on disk was built; null when all was.
    /// </summary>
    public Action<int, bool, string?> Current { private get; init; } = (_, _, _) => { };

    /// <summary>Gets what a developer should know.</summary>
    public required Action<string> Warn { private get; init; }

    /// <summary>How many files and folders are watched, and how.</summary>
    public (int Files, int Folders, string By) Watched =>
        ((_last?.Snapshot.Files.Count ?? 0) + 1, _last?.Walk.Folders.Count ?? 0, _events.IsOpen ? "file events" : "polling");

    private string WhatNow => $"Changes are found by scans, at most every {_settings.PollingPause.TotalSeconds} s and for 0.5 % of the time.";

    /// <summary>Begins to watch. The executable that is launched was noted before.</summary>
    public void Begin()
    {
        if (!_settings.IsPolling && _events.Open() is { } reason)
            Warn($"There are no file events: {reason}. {WhatNow}");
        _schedule.ScanIn(TimeSpan.Zero);
    }

    /// <summary>Notes what is about to be launched.</summary>
    public void NoteLaunch() => _baseline.NoteLaunch(FileStamp.Of(_settings.Set.Executable), _time.GetUtcNow());

    /// <summary>Notes what is about to be built. Until the build ends, the executable is nobody's business.</summary>
    public void NoteBuild() => _baseline.NoteBuild();

    /// <summary>Notes what the build has left, and looks for what was saved meanwhile.</summary>
    public void NoteBuildEnd()
    {
        _baseline.NoteBuildEnd(FileStamp.Of(_settings.Set.Executable), _loop.Now);
        _schedule.ScanIn(TimeSpan.Zero);
    }

    /// <summary>Scans now, and reports a difference even if it was reported before, or says that there is none.</summary>
    public void Recheck(int number)
    {
        _asked = number;
        _reported = null;
        _schedule.ScanIn(TimeSpan.Zero);
    }

    public void Dispose()
    {
        _schedule.End();
        _events.Dispose();
    }

    private void TakeEvent(string name, FileEventKind kind)
    {
        // Not our business: a log file that grows beside the executable.
        if (kind is FileEventKind.Content or FileEventKind.Written && _last?.Concerns(name) != true)
            return;
        _settling.TakeEvent(_loop.Now);
        _schedule.ScanIn(kind == FileEventKind.Folder && _loop.Now - _began >= _settings.SettleTime ? TimeSpan.Zero : _settings.SettleTime);
    }

    private void BeginScan()
    {
        _answering = _asked;
        _began = _loop.Now;
        _settling.BeginScan(_began);
    }

    private void Take(Scan scan)
    {
        _last = scan;
        // What happened while it scanned was perhaps not seen.
        _events.Drain();
        _schedule.ScanAfter(_events.IsOpen ? _settings.Heartbeat : _settings.PollingPause);
        var isComplete = !_events.IsOpen || !Follow(scan.Walk.Folders);
        _settling.EndScan(scan.Snapshot, isWatched: isComplete && _events.IsOpen);
        var changes = _baseline.NewsIn(scan.Snapshot, _began, _loop.Now);
        Complain([.. scan.Complaints, .. changes.Unproven.Select(file => $"{Changes.WhyUnproven(file)}: it is built again now and then. If builds write it, name it with --autoreload-ignore")]);
        if (!isComplete)
            _schedule.ScanIn(TimeSpan.Zero);
        else if (changes.IsNone)
            Quiet(scan.Snapshot, changes);
        else if (_reported?.IsSameAs(scan.Snapshot) != true)
            Settle(scan.Snapshot, changes);
    }

    private void TakeFault(Exception fault)
    {
        Complain([$"The watched files could not be scanned, which is a bug of autoreload; it begins anew: {fault.ToString().ReplaceLineEndings(" ")}"]);
        _schedule.ScanAfter(_settings.Heartbeat);
    }

    private bool Follow(IReadOnlyDictionary<string, FileId> folders)
    {
        var isAdded = _events.Follow(folders, out var failure);
        if (failure is not null)
            Poll($"There are no file events for all folders: {failure}");
        if (isAdded)
            _settling.TakeEvent(_loop.Now);
        return isAdded;
    }

    private void Poll(string reason)
    {
        Warn($"{reason}. {WhatNow}");
        _events.Dispose();
        _schedule.ScanAfter(_settings.PollingPause);
    }

    private void Quiet(Snapshot found, Changes changes)
    {
        _settling.Forget();
        if (_answering == 0 || _baseline.IsDuringBuild(_began))
            return;
        Current(_answering, found.Executable is not null, changes.Unproven.Count > 0 ? Changes.WhyUnproven(changes.Unproven[0]) : null);
        if (_answering == _asked)
            _asked = 0;
    }

    private void Settle(Snapshot found, Changes changes)
    {
        if (_settling.Wait(found, found.AgeOf(changes, _time.GetUtcNow()), _loop.Now) is { } wait)
            _schedule.ScanIn(wait);
        else
            Report(found, changes);
    }

    private void Report(Snapshot found, Changes changes)
    {
        _settling.Forget();
        _reported = found;
        _asked = 0;
        if (_settling.IsSilent)
            Poll($"File events do not come for {changes.Summary(_settings.Set.Executable)}, as in some network and container mounts");
        _baseline.NoteReport(changes);
        Changed(changes);
    }

    private void Complain(IReadOnlyList<string> complaints)
    {
        foreach (var complaint in complaints.Except(_complaints, StringComparer.Ordinal))
            Warn(complaint);
        _complaints = complaints;
    }
}
