using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Autoreload.Native;

/// <summary>
/// Opens files of ours to write, and nothing else: in a directory that others can write to, a name may be a trap (a link to a file of ours,
/// a file of theirs), and writing to a device can break the system.
/// </summary>
internal static partial class OwnFile
{
    // libSystem.Native's own numbers, the same on every system.
    private const int ReadWrite = 0x2;
    private const int CloseOnExec = 0x10;
    private const int Create = 0x20;
    private const int Exclusive = 0x40;
    private const int NoFollow = 0x200;
    private const int SharedLock = 1;
    private const int ExclusiveLock = 2;
    private const int DoNotWait = 4;
    private const int NoLock = 8;
    private const int OwnerOnly = 0b110_000_000;

    /// <summary>Opens a file; where there is none it is created for us alone (0600), whatever the umask.</summary>
    /// <param name="path">Not a symbolic link.</param>
    /// <param name="status">What was opened.</param>
    /// <exception cref="IOException">It is not a regular file of ours, or it cannot be written.</exception>
    public static SafeFileHandle Open(string path, out FileStatus status)
    {
        SafeFileHandle? handle;
        while (!(FileStatus.OfEntry(path) is { } entry ? TryOpenExisting(path, entry, out handle) : TryCreate(path, out handle)))
            continue; // Somebody renamed or created it meanwhile.
        status = FileStatus.Of(handle!) ?? throw Failure(path);
        return handle!;
    }

    /// <summary>Locks a file against every other writer that uses this method; readers are not in the way, nor we in theirs.</summary>
    /// <returns>Whether nobody else has it. A file system without locks always says yes.</returns>
    public static bool TryLock(SafeFileHandle handle) =>
        TryLock(handle, ExclusiveLock) && TryLock(handle, SharedLock);

    /// <summary>Unlocks a file and closes it. Closing alone would leave it locked while a process that is just being started has our descriptors.</summary>
    public static void Release(SafeFileHandle handle)
    {
        _ = SystemNative_FLock(handle, NoLock);
        handle.Dispose();
    }

    private static bool TryLock(SafeFileHandle handle, int operation) =>
        SystemNative_FLock(handle, operation | DoNotWait) == 0 || Errno.Last != Errno.WouldBlock;

    private static bool TryOpenExisting(string path, FileStatus entry, [NotNullWhen(true)] out SafeFileHandle? handle)
    {
        if (!entry.IsRegular)
            throw new IOException($"{path} is {entry.Kind}, not a regular file");
        if (entry.User != SystemNative_GetEUid())
            throw new IOException($"{path} belongs to another user (uid {entry.User})");
        // Open for reading too: then not even a pipe that took the name meanwhile could block us.
        if (!TryOpen(path, ReadWrite | CloseOnExec | NoFollow, Errno.NoEntry, out handle))
            return false;
        if (FileStatus.Of(handle) is { } status && (status.Device, status.Inode) == (entry.Device, entry.Inode))
            return true;
        handle.Dispose();
        return false;
    }

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
        return handle is not null || Errno.Last == expectedError ? handle is not null : throw Failure(path);
    }

    private static IOException Failure(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libSystem.Native", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemNative_Open(string path, int flags, int mode);

    [LibraryImport("libSystem.Native", SetLastError = true)]
    private static partial int SystemNative_FLock(SafeFileHandle handle, int operation);

    [LibraryImport("libSystem.Native")]
    private static partial uint SystemNative_GetEUid();
}
