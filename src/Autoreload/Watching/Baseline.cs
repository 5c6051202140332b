namespace Autoreload.Watching;

/// <summary>
/// What was launched last, and what was built last: the disk has news when it differs from that. Without a build command the
/// files are launched with the executable; with one they are built, and the executable is whatever the build leaves.
/// What has changed since the last scan counts as changed, though the launch or the build may have seen it already.
/// </summary>
/// <param name="hasBuild">Whether there is a build command.</param>
internal sealed class Baseline(bool hasBuild)
{
    private readonly BuildOutputs _outputs = new();
    private DateTimeOffset? _readSince;
    private Snapshot _noted = Snapshot.Empty;
    private Snapshot? _last;
    private bool _isBuilding;
    private TimeSpan _buildEnded = TimeSpan.MinValue;

    /// <summary>The executable is about to be launched: its stamp is taken before, so that a change in between shows as one.</summary>
    public void NoteLaunch(FileStamp? executable, DateTimeOffset now)
    {
        _readSince = hasBuild ? _readSince ?? now : now;
        _noted = new(executable, hasBuild ? _noted.Files : _last?.Files ?? _noted.Files);
    }

    /// <summary>
    /// Files were written again just after they were launched. File systems count time in steps: their stamps may be the same
    /// and what was launched may not.
    /// </summary>
    public void Doubt(Changes changes)
    {
        if (changes.IsExecutable)
            _noted = _noted with { Executable = null };
        // Each write of a burst doubts the same: only the first finds any of it here.
        if (changes.Files.Any(_noted.Files.ContainsKey))
            _noted = _noted with { Files = _noted.Files.Where(file => !changes.Files.Contains(file.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>A build is about to begin, and reads the files.</summary>
    public void NoteBuild(DateTimeOffset now)
    {
        _readSince = now;
        _isBuilding = true;
        _outputs.BeginBuild();
        _noted = _noted with { Files = _last?.Files ?? _noted.Files };
    }

    /// <summary>A build has ended and left an executable.</summary>
    public void NoteBuildEnd(FileStamp? executable, TimeSpan now)
    {
        _isBuilding = false;
        _buildEnded = now;
        _noted = _noted with { Executable = executable };
    }

    /// <summary>Whether a scan may have seen a build at work. What that does to the executable and to its outputs is its own business until it ends.</summary>
    public bool IsDuringBuild(TimeSpan began) => _isBuilding || began < _buildEnded;

    /// <summary>What a scan has found to differ.</summary>
    /// <param name="found">What it saw.</param>
    /// <param name="began">When it began.</param>
    /// <param name="now">When it ended.</param>
    public Changes NewsIn(Snapshot found, TimeSpan began, TimeSpan now)
    {
        if (_last is null)
            _noted = found.AsOf(_readSince.GetValueOrDefault(), _noted.Executable);
        _last = found;
        var files = found.FilesChangedSince(_noted);
        if (IsDuringBuild(began))
            return new(IsExecutable: false, [.. files.Where(_outputs.Cancels)], []);
        var waiting = _outputs.WaitingOf(files, found, now);
        return new(
            found.Executable is not null && found.Executable != _noted.Executable,
            waiting.Count == 0 ? files : [.. files.Except(waiting, StringComparer.Ordinal)],
            waiting);
    }

    /// <summary>Changes are reported.</summary>
    public void NoteReport(Changes changes) => _outputs.NoteReport(changes.Files);
}
