using Autoreload.Core;
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
    private readonly ChangeTimes _times = new();
    private readonly Settling _settling;
    private readonly Silence _silence;
    private readonly ChangeReports _reports;
    private string? _bug;
    private Scan? _last;

    /// <param name="loop">Whose thread decides. The watch makes a part of it of its own.</param>
    /// <param name="settings">What to watch.</param>
    /// <param name="time">The clock that files' change times are compared with.</param>
    /// <param name="inotify">Where file events come from; null for the system's.</param>
    public ChangeWatch(EventLoop loop, WatchSettings settings, TimeProvider time, InotifyPort? inotify = null)
    {
        (_loop, _settings, _time) = (loop.Part(Fail), settings, time);
        (_settling, _silence) = (new(settings.SettleTime, _times), new(_times));
        _baseline = new(hasBuild: settings.Build is not null);
        Func<Scan> New() => new Scanner(settings.Set, time, readsContent: settings.Build is not null).Scan;
        _reports = new(_loop, settings.Set.Executable, observed => Report!(observed), text => Warn!(text));
        _schedule = new(_loop, New) { Begun = BeginScan, Taken = Take };
        _events = new(_loop, TakeEvent, inotify ?? InotifyPort.System) { Closed = Poll };
    }

    /// <summary>
    /// Gets <see cref="ProxyEvent.ChangeSeen"/> once at most for each burst of saves; when it is quiet, <see cref="ProxyEvent.ExecutableChanged"/> or
    /// <see cref="ProxyEvent.SourceChanged"/> once for each state that was not launched, or else <see cref="ProxyEvent.ChangeSettled"/> for what was
    /// seen; and <see cref="ProxyEvent.NothingChanged"/> as the answer to <see cref="Recheck"/>.
    /// </summary>
    public required Action<ProxyEvent> Report { private get; init; }

    /// <summary>Gets what a developer should know.</summary>
    public required Action<string> Warn { private get; init; }

    /// <summary>Gets a bug of ours in the watch, which then looks anew. The same one is told once.</summary>
    public required Action<Exception> Failed { private get; init; }

    /// <summary>How many files and folders are watched, and how.</summary>
    public (int Files, int Folders, string By) Watched =>
        ((_last?.Snapshot.Files.Count ?? 0) + 1, _last?.Walk.Folders.Count ?? 0, _events.IsOpen ? "file events" : "polling");

    /// <summary>
    /// Begins to watch, after the first launch and the first messages: lightningd waits for those. The executable that is launched was
    /// noted before.
    /// </summary>
    public void Begin() => _loop.After(TimeSpan.Zero, Open);

    /// <summary>Notes what is about to be launched.</summary>
    public void NoteLaunch() => _baseline.NoteLaunch(FileStamp.Of(_settings.Set.Executable), _time.GetUtcNow());

    /// <summary>Notes what is about to be built. Until the build ends, the executable is nobody's business.</summary>
    public void NoteBuild() => _baseline.NoteBuild(_time.GetUtcNow());

    /// <summary>Notes what the build has left, and looks for what was saved meanwhile.</summary>
    public void NoteBuildEnd()
    {
        _baseline.NoteBuildEnd(FileStamp.Of(_settings.Set.Executable), _loop.Now);
        _schedule.ScanIn(TimeSpan.Zero);
    }

    /// <summary>Scans now, and reports a difference even if it was reported before, or says that there is none.</summary>
    public void Recheck(int number)
    {
        _reports.Ask(number);
        LookAnew();
    }

    public void Dispose()
    {
        _schedule.End();
        _events.Dispose();
    }

    private void Open()
    {
        if (!_settings.IsPolling)
            _events.Open();
        _schedule.ScanIn(TimeSpan.Zero);
    }

    private void LookAnew()
    {
        _settling.ForgetKnown();
        _schedule.ScanIn(TimeSpan.Zero);
    }

    /// <summary>Whoever has asked for a look waits for it still.</summary>
    private void Fail(Exception bug)
    {
        if (_bug != $"{bug}")
            Failed(bug);
        _bug = $"{bug}";
        _loop.After(_settings.PauseAfterBug, LookAnew);
    }

    private void TakeEvent(string name, FileEventKind kind)
    {
        var isConcerned = _last?.Concerns(name) == true;
        // Not our business: a log file that grows beside the executable.
        if (!isConcerned && IsWriting(kind))
            return;
        var isComplete = isConcerned && kind is FileEventKind.Written or FileEventKind.Arrived;
        _times.NoteEvent(_loop.Now, isComplete);
        if (isComplete)
            _settling.NoteCompleteFile();
        if (IsWriting(kind) && _settling.Early is { } early)
            _baseline.Doubt(early);
        if (kind == FileEventKind.Folder || (isComplete && _settling.Early is null))
            _schedule.ScanSoon(_settings.SettleTime);
        else
            _schedule.ScanIn(_settings.SettleTime);
    }

    private static bool IsWriting(FileEventKind kind) => kind is FileEventKind.Content or FileEventKind.Written;

    private void BeginScan()
    {
        _reports.BeginScan();
        _times.NoteScan(_loop.Now);
        _events.BeginScan();
    }

    private void Take(Scan scan)
    {
        // What happened while it scanned was perhaps not seen.
        _events.Drain();
        (var earlier, _last) = (_last, scan);
        TakeMissedEvents(scan, earlier);
        var isAdded = _events.IsOpen && _events.Follow(scan.Walk.Folders);
        _schedule.ScanAfter(_events.IsOpen ? _settings.Heartbeat : _settings.PollingPause);
        _silence.Take(scan.Snapshot, isWatched: _events.IsOpen && !isAdded);
        var changes = _baseline.NewsIn(scan.Snapshot, _times.ScanBegan, _loop.Now);
        _reports.Complain([.. scan.Complaints, .. changes.Unproven.Select(file => $"{Changes.WhyUnproven(file)}: it is built again now and then. If builds write it, name it with --autoreload-ignore")]);
        if (!isAdded)
        {
            Act(scan.Snapshot, changes);
            return;
        }
        // What happened in a new folder before it was watched is not known.
        _times.NoteEvent(_loop.Now);
        _schedule.ScanIn(TimeSpan.Zero);
    }

    /// <summary>Events of files that no scan had found yet: it was not known that they concern us.</summary>
    private void TakeMissedEvents(Scan scan, Scan? earlier)
    {
        foreach (var (name, kind) in _events.Recent.Where(recent => IsWriting(recent.Kind) || recent.Kind == FileEventKind.Arrived))
            if (scan.Concerns(name) && earlier?.Concerns(name) != true)
                TakeEvent(name, kind);
    }

    private void Act(Snapshot found, Changes changes)
    {
        switch (_settling.Take(found, changes, found.AgeOf(changes, _time.GetUtcNow()), _loop.Now))
        {
            case ChangeState.Known: break;
            case ChangeState.None: Answer(found, changes); break;
            case ChangeState.Unsettled: _schedule.ScanIn(_settling.Wait); break;
            case ChangeState.Complete: _schedule.ScanIn(_settling.Wait); _reports.Seen(changes); break;
            case ChangeState.Believed: Believe(changes); break;
            case ChangeState.Confirmed: _reports.Settled(); Answer(found, changes); break;
        }
    }

    private void Poll(string reason)
    {
        Warn($"{reason}. Changes are found by scans, at most every {_settings.PollingPause.TotalSeconds} s and for 0.5 % of the time.");
        _schedule.ScanAfter(_settings.PollingPause);
    }

    private void Answer(Snapshot found, Changes changes)
    {
        if (!_baseline.IsDuringBuild(_times.ScanBegan))
            _reports.Unchanged(found, changes);
    }

    private void Believe(Changes changes)
    {
        if (_silence.IsProven)
            _events.Close($"File events do not come for {changes.Summary(_settings.Set.Executable)}, as in some network and container mounts");
        _baseline.NoteReport(changes);
        _reports.Changed(changes);
    }
}
