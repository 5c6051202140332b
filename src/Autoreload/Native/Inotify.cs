using System.Runtime.InteropServices;
using System.Text;

namespace Autoreload.Native;

/// <summary>Linux's file events. .NET's FileSystemWatcher costs a thread and one of the user's 128 inotify instances for each folder.</summary>
internal static unsafe partial class Inotify
{
    private const int NonBlockingCloseOnExec = 0x80800;
    private const uint ContentEvents = 0x002 | 0x004; // IN_MODIFY, IN_ATTRIB
    private const uint ClosedAfterWriting = 0x008;
    private const uint MovedHere = 0x080;
    private const uint NameEvents = 0x040 | 0x100 | 0x200 | 0x400 | 0x800; // moved from, created, deleted, the folder itself deleted or moved
    private const uint AllEvents = ContentEvents | ClosedAfterWriting | MovedHere | NameEvents;
    private const uint OnlyFolders = 0x01000000;
    private const uint AboutFolder = 0x40000000;
    private const int Header = 16;

    /// <summary>A new queue of events; when it cannot be had, the error number, negated.</summary>
    public static int Open() => OperatingSystem.IsLinux() ? OrError(inotify_init1(NonBlockingCloseOnExec)) : -Errno.NotImplemented;

    /// <summary>Adds a folder and returns its number, when it is added already the same again; when that is impossible, the error number, negated.</summary>
    public static int Add(int fd, string folder) => OrError(inotify_add_watch(fd, folder, AllEvents | OnlyFolders));

    /// <summary>Takes a folder out. One that is gone is not an error.</summary>
    public static void Remove(int fd, int watch) => _ = inotify_rm_watch(fd, watch);

    /// <summary>Takes apart what was read from the queue.</summary>
    public static IEnumerable<FileEvent> Read(ReadOnlyMemory<byte> events)
    {
        while (events.Length >= Header)
        {
            var length = Header + (int)MemoryMarshal.Read<uint>(events.Span[12..]);
            yield return Event(events.Span[..length]);
            events = events[length..];
        }
    }

    private static int OrError(int result) => result >= 0 ? result : -Errno.Last;

    private static FileEvent Event(ReadOnlySpan<byte> bytes)
    {
        var mask = MemoryMarshal.Read<uint>(bytes[4..]);
        return new(MemoryMarshal.Read<int>(bytes), Encoding.UTF8.GetString(bytes[Header..].TrimEnd((byte)0)))
        {
            IsContent = (mask & ~ContentEvents) == 0,
            IsWritten = (mask & ClosedAfterWriting) != 0,
            IsMovedHere = (mask & MovedHere) != 0,
            IsFolder = (mask & AboutFolder) != 0,
        };
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int inotify_init1(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int inotify_add_watch(int fd, string path, uint mask);

    [LibraryImport("libc")]
    private static partial int inotify_rm_watch(int fd, int watch);
}

/// <summary>Something happened to a file in a folder that is watched, or to the folder, or so much that the queue has lost some.</summary>
/// <param name="Watch">The folder's number; negative when events were lost.</param>
/// <param name="Name">In the folder; empty when it is about the folder itself.</param>
internal readonly record struct FileEvent(int Watch, string Name)
{
    /// <summary>Whether only the content or the attributes of a file changed, not who bears its name.</summary>
    public bool IsContent { get; init; }

    /// <summary>Whether a file was closed that had been open for writing.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Whether something was moved to this name.</summary>
    public bool IsMovedHere { get; init; }

    /// <summary>Whether <see cref="Name"/> is a folder's.</summary>
    public bool IsFolder { get; init; }
}
