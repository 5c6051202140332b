namespace Autoreload.Core;

/// <summary>What only the host can know of the present.</summary>
/// <param name="OwnPid">Our own process.</param>
/// <param name="Memory">Resident bytes by pid, of those processes that live.</param>
/// <param name="WatchedFiles">How many files are watched.</param>
/// <param name="WatchedFolders">How many folders they lie in, or may appear in.</param>
/// <param name="WatchedBy">How changes are noticed, for people.</param>
public sealed record Inspection(int OwnPid, IReadOnlyDictionary<int, long> Memory, int WatchedFiles, int WatchedFolders, string WatchedBy);
