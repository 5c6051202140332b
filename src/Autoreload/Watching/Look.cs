namespace Autoreload.Watching;

/// <summary>What one look at the disk saw.</summary>
/// <param name="Snapshot">The files.</param>
/// <param name="Places">The executable, and the directory entries that links lead over.</param>
/// <param name="Folders">Where something may happen that matters.</param>
/// <param name="Reasons">The glob that leads to each file, the first that does.</param>
/// <param name="Complaints">What could not be done, for people.</param>
/// <param name="Cost">How long it took.</param>
internal sealed record Look(
    Snapshot Snapshot,
    IReadOnlySet<string> Places,
    IReadOnlySet<WatchedFolder> Folders,
    IReadOnlyDictionary<string, string> Reasons,
    IReadOnlyList<string> Complaints,
    TimeSpan Cost);
