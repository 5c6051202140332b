using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>
/// Tells two states of a file apart without reading it. The change time moves with every write, touch, chmod and rename,
/// and nobody can set it back; device and inode tell that the path leads to another file, symbolic links followed.
/// </summary>
internal readonly record struct FileStamp(long Device, long Inode, long Size, long ChangeTime, long ChangeTimeNanoseconds)
{
    /// <summary>When it changed, as the file system's clock says.</summary>
    public DateTimeOffset ChangedAt => DateTimeOffset.FromUnixTimeSeconds(ChangeTime).AddTicks(ChangeTimeNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The stamp of what a path leads to now; null when there is nothing.</summary>
    public static FileStamp? Of(string path) => FileStatus.Of(path) is { } file ? Of(file) : null;

    /// <summary>The stamp of a file whose status is known.</summary>
    public static FileStamp Of(in FileStatus file) => new(file.Device, file.Inode, file.Size, file.ChangeTime, file.ChangeTimeNanoseconds);
}
