namespace Autoreload.Watching;

/// <summary>A folder in which some names matter. Device and inode tell that another has taken its place.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Device">Part of its identity.</param>
/// <param name="Inode">Part of its identity.</param>
/// <param name="Names">The names, one per line.</param>
internal sealed record WatchedFolder(string Path, long Device, long Inode, string Names);
