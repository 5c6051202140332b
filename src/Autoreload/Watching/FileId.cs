using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>Which file or folder a path leads to: two paths with the same identity lead to the same one.</summary>
internal readonly record struct FileId(long Device, long Inode)
{
    public static FileId Of(in FileStatus status) => new(status.Device, status.Inode);
}
