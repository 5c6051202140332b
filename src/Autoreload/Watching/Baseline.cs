namespace Autoreload.Watching;

/// <summary>
/// What was launched last, and what was built last: the disk has news when it differs from that. Without a build command the
/// files are launched with the executable; with one they are built, and the executable is whatever the build leaves.
/// </summary>
/// <param name="executable">The path of the executable.</param>
/// <param name="hasBuild">Whether there is a build command.</param>
/// <param name="time">The clock that the first launch is compared with.</param>
internal sealed class Baseline(string executable, bool hasBuild, TimeProvider time)
{
    private readonly BuildOutputs _outputs = new();
    private DateTimeOffset _launchedAt = time.GetUtcNow();
    private Snapshot _noted = Snapshot.Empty;
    private Snapshot? _last;
    private bool _isBuilding;

    /// <summary>What is about to be launched: noted before it is, so that a change in between shows as one.</summary>
    public void NoteLaunch()
    {
        _launchedAt = time.GetUtcNow();
        _noted = (hasBuild ? _noted : _last?.Restamped() ?? _noted) with { Executable = FileStamp.Of(executable) };
    }

    /// <summary>What is about to be built.</summary>
    public void NoteBuild()
    {
        _isBuilding = true;
        _noted = (_last?.Restamped() ?? _noted) with { Executable = _noted.Executable };
    }

    /// <summary>A build has ended: what it wrote is no news.</summary>
    public void NoteBuildEnd()
    {
        _isBuilding = false;
        _noted = _outputs.Known.Aggregate(_noted, (noted, path) => noted.WithNow(path)) with { Executable = FileStamp.Of(executable) };
    }

    /// <summary>What a look has found to differ.</summary>
    public Changes NewsIn(Snapshot found)
    {
        if (_last is null)
            _noted = found.AsOf(_launchedAt, _noted.Executable);
        _last = found;
        _noted = _noted.Completed(found);
        var files = found.FilesChangedSince(_noted);
        return _isBuilding
            ? new(IsExecutable: false, [.. files.Except(_outputs.Known, StringComparer.Ordinal)])
            : new(found.Executable is not null && found.Executable != _noted.Executable, files);
    }

    /// <summary>Changes were reported. Returns the files that are now taken for what the build itself writes.</summary>
    public IReadOnlyList<string> NoteReport(Changes changes)
    {
        if (_isBuilding)
            return _outputs.ChangedDuringBuild(changes.Files);
        _outputs.ChangedOtherwise(changes.Files);
        return [];
    }
}
