using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>A folder in which something may happen that matters. Device and inode tell that another has taken its place.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Device">Part of its identity.</param>
/// <param name="Inode">Part of its identity.</param>
internal readonly record struct WatchedFolder(string Path, long Device, long Inode)
{
    /// <summary>The folder at a path, links followed; null when there is none.</summary>
    public static WatchedFolder? Of(string path) =>
        FileStatus.Of(path) is { IsFolder: true } status ? new(path, status.Device, status.Inode) : null;
}
