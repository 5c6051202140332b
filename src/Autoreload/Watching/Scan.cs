namespace Autoreload.Watching;

/// <summary>What one scan of the disk saw.</summary>
/// <param name="Snapshot">The files.</param>
/// <param name="Walk">Where it looked, and the glob that led to each file.</param>
/// <param name="Neighbours">Scripts beside the executable that are programs of their own: they are not watched.</param>
/// <param name="Complaints">What could not be done, for people.</param>
/// <param name="Cost">How long it took.</param>
internal sealed record Scan(Snapshot Snapshot, FolderWalk Walk, IReadOnlyList<string> Neighbours, IReadOnlyList<string> Complaints, TimeSpan Cost)
{
    /// <summary>The names of all that was found, without their folders.</summary>
    public required HashSet<string> Names { private get; init; }

    /// <summary>Whether it may matter what is written to a file of this name.</summary>
    public bool Concerns(string name) => Names.Contains(name) || name == IgnoreRules.FileName;
}
