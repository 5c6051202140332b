using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Autoreload.Native;

/// <summary>Opens regular files and nothing else: opening a FIFO can block for ever, and writing to a device can break the system.</summary>
internal static partial class RegularFile
{
    // libSystem.Native's own numbers, the same on every system.
    private const int ReadOnly = 0x0;
    private const int ReadWrite = 0x2;
    private const int CloseOnExec = 0x10;
    private const int Create = 0x20;
    private const int Exclusive = 0x40;
    private const int NoFollow = 0x200;
    private const int SharedLock = 1;
    private const int ExclusiveLock = 2;
    private const int DoNotWait = 4;
    private const int OwnerOnly = 0b110_000_000;

    /// <summary>Opens a file to read; symbolic links are followed, and a writer's lock is not in the way.</summary>
    /// <exception cref="IOException">There is none, it is not a regular file, or it cannot be read.</exception>
    public static FileStream OpenToRead(string path)
    {
        if (FileStatus.Of(path) is { } status)
            Check(path, status);
        TryOpen(path, ReadOnly | CloseOnExec, expectedError: 0, out var handle);
        return new(handle!, FileAccess.Read);
    }

    /// <summary>Opens a file of ours to write; where there is none it is created for us alone (0600), whatever the umask.</summary>
    /// <remarks>In a folder that others can write to, a name may be a trap: a link to a file of ours, or a file of theirs.</remarks>
    /// <param name="path">Not a symbolic link.</param>
    /// <param name="status">What was opened.</param>
    /// <exception cref="IOException">It is not a regular file of ours, or it cannot be written.</exception>
    public static SafeFileHandle OpenToWrite(string path, out FileStatus status)
    {
        SafeFileHandle? handle;
        while (!(FileStatus.OfEntry(path) is { } entry ? TryOpenExisting(path, entry, out handle) : TryCreate(path, out handle)))
            continue; // Somebody renamed or created it meanwhile.
        status = FileStatus.Of(handle!);
        return handle!;
    }

    /// <summary>Locks a file against every other writer that uses this method; readers are not in the way, nor we in theirs.</summary>
    /// <returns>Whether nobody else has it. A file system without locks always says yes.</returns>
    public static bool TryLock(SafeFileHandle handle) =>
        TryLock(handle, ExclusiveLock) && TryLock(handle, SharedLock);

    private static bool TryLock(SafeFileHandle handle, int operation) =>
        SystemNative_FLock(handle, operation | DoNotWait) == 0 || Errno.Last != Errno.WouldBlock;

    private static bool TryOpenExisting(string path, in FileStatus entry, [NotNullWhen(true)] out SafeFileHandle? handle)
    {
        Check(path, entry);
        if (entry.User != SystemNative_GetEUid())
            throw new IOException($"{path} belongs to another user (uid {entry.User})");
        // Open for reading too: then not even a FIFO that took the name meanwhile could block us.
        if (!TryOpen(path, ReadWrite | CloseOnExec | NoFollow, Errno.NoEntry, out handle))
            return false;
        if (FileId(FileStatus.Of(handle)) == FileId(entry))
            return true;
        handle.Dispose();
        return false;
    }

    private static (long Device, long Inode) FileId(in FileStatus status) => (status.Device, status.Inode);

    private static bool TryCreate(string path, [NotNullWhen(true)] out SafeFileHandle? handle)
    {
        if (!TryOpen(path, ReadWrite | CloseOnExec | NoFollow | Create | Exclusive, Errno.Exists, out handle))
            return false;
        File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return true;
    }

    /// <returns>Whether it is open: false with the error that the caller expects.</returns>
    private static bool TryOpen(string path, int flags, int expectedError, [NotNullWhen(true)] out SafeFileHandle? handle)
    {
        var fd = SystemNative_Open(path, flags, OwnerOnly);
        handle = fd < 0 ? null : new(fd, ownsHandle: true);
        return handle is not null || Errno.Last == expectedError ? handle is not null
            : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private static void Check(string path, FileStatus status)
    {
        if (!status.IsRegular)
            throw new IOException($"{path} is {status.Kind}, not a regular file");
    }

    [LibraryImport("libSystem.Native", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemNative_Open(string path, int flags, int mode);

    [LibraryImport("libSystem.Native", SetLastError = true)]
    private static partial int SystemNative_FLock(SafeFileHandle handle, int operation);

    [LibraryImport("libSystem.Native")]
    private static partial uint SystemNative_GetEUid();
}
