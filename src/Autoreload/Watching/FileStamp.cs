using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>
/// Tells two states of a file apart. The change time moves with every write, touch, chmod and rename, and nobody can set it back; the
/// identity tells that the path leads to another file.
/// </summary>
/// <param name="File">The file, symbolic links followed.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ChangedAt">Since 1970, by the file system's clock.</param>
internal readonly record struct FileStamp(FileId File, long Size, TimeSpan ChangedAt)
{
    /// <summary>A hash of the content; null where the file was not read.</summary>
    public UInt128? Content { get; init; }

    /// <summary>The stamp of what a path leads to now; null when there is nothing.</summary>
    public static FileStamp? Of(string path) => FileStatus.Of(path) is { } status ? Of(status) : null;

    /// <summary>The stamp of a file whose status is known.</summary>
    public static FileStamp Of(in FileStatus status) => new(
        FileId.Of(status),
        status.Size,
        TimeSpan.FromTicks(unchecked(status.ChangeTime * TimeSpan.TicksPerSecond) + (status.ChangeTimeNanoseconds / TimeSpan.NanosecondsPerTick)));

    /// <summary>Whether the file has not changed: by its content where that is known.</summary>
    public bool IsSameAs(FileStamp other) => Content is not null && other.Content is not null ? Content == other.Content : this == other;

    /// <summary>How long ago it changed; negative when that is still to come: another clock's time, or the clock was set back.</summary>
    public TimeSpan Age(DateTimeOffset now) => now - DateTimeOffset.UnixEpoch - ChangedAt;
}
