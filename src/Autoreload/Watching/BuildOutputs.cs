namespace Autoreload.Watching;

/// <summary>
/// A build may write files that are watched, and nothing on disk tells that from a person's save: so no guess is final. A file that has
/// changed in several builds in a row cancels no more of them, but is compared when one has ended. Where it is not what that build
/// started from, it is built again; if that goes on, after pauses that double. A save in a pause ends it.
/// </summary>
internal sealed class BuildOutputs
{
    private const int MostCancelled = 3;
    private const int MostBuilt = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    /// <summary>Whether a change of a file cancels a running build.</summary>
    public bool Cancels(string file) => !_rows.TryGetValue(file, out var row) || row.Builds < MostCancelled;

    /// <summary>Files are built, or built again, because they have changed.</summary>
    public void NoteReport(IEnumerable<string> files)
    {
        foreach (var file in files)
            _rows[file] = new(_rows.TryGetValue(file, out var row) ? row.Builds + 1 : 1);
    }

    /// <summary>A build begins: what it leaves is not known yet.</summary>
    public void BeginBuild()
    {
        foreach (var (file, row) in _rows)
            _rows[file] = row with { Due = null };
    }

    /// <summary>Looks at what the last build has left.</summary>
    /// <param name="changed">The files that are not what it started from.</param>
    /// <param name="found">All files, as they are since.</param>
    /// <param name="now">The time.</param>
    /// <returns>Those of the changed files that have to wait for their next build.</returns>
    public IReadOnlyList<string> WaitingOf(IReadOnlyList<string> changed, Snapshot found, TimeSpan now)
    {
        foreach (var (file, row) in _rows)
        {
            var state = found.StampOf(file);
            if (!changed.Contains(file, StringComparer.Ordinal) || (row.Due is not null && row.Left != state))
                _rows.Remove(file);
            else if (row.Due is null)
                _rows[file] = row with { Left = state, Due = now + PauseAfter(row.Builds) };
        }
        return [.. changed.Where(file => _rows.TryGetValue(file, out var row) && now < row.Due)];
    }

    private static TimeSpan PauseAfter(int builds) => builds < MostBuilt ? TimeSpan.Zero : FirstPause * Math.Pow(2, builds - MostBuilt);

    /// <summary>What happened to one file of late.</summary>
    /// <param name="Builds">How many builds in a row it has changed in.</param>
    /// <param name="Left">As the last of them left it; null when it is not there.</param>
    /// <param name="Due">When it may be built again; null while it is not known what the last build has left.</param>
    private sealed record Row(int Builds, FileStamp? Left = null, TimeSpan? Due = null);
}
