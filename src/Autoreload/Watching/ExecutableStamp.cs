using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>
/// Tells two states of an executable apart without reading it. The change time moves with every write, touch, chmod and rename,
/// and nobody can set it back; device and inode tell that the path leads to another file, symbolic links followed.
/// </summary>
internal readonly record struct ExecutableStamp(long Device, long Inode, long Size, long ChangeTime, long ChangeTimeNanoseconds)
{
    /// <summary>The stamp of what a path leads to now; null when there is nothing.</summary>
    public static ExecutableStamp? Of(string path) => FileStatus.Of(path) is { } file
        ? new(file.Device, file.Inode, file.Size, file.ChangeTime, file.ChangeTimeNanoseconds)
        : null;
}
