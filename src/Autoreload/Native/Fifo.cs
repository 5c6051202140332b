using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>Named pipes, opened without waiting for the other end.</summary>
internal static partial class Fifo
{
    private const int WriteOnly = 1;
    private const uint OwnerOnly = 0b110_000_000;
    private static readonly int NonBlockingCloseOnExec = OperatingSystem.IsMacOS() ? 0x1000004 : 0x80800;

    /// <summary>Makes one that is its owner's alone.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Make(string path)
    {
        if (mkfifo(path, OwnerOnly) != 0)
            throw Failure(path);
    }

    /// <summary>Opens the end to read from, whether anybody writes or not.</summary>
    /// <returns>A descriptor.</returns>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static int OpenToRead(string path)
    {
        var fd = open(path, NonBlockingCloseOnExec);
        return fd >= 0 ? fd : throw Failure(path);
    }

    /// <summary>Opens the end to write to.</summary>
    /// <returns>False as long as nobody reads.</returns>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static bool TryOpenToWrite(string path, out int fd)
    {
        fd = open(path, WriteOnly | NonBlockingCloseOnExec);
        return fd >= 0 || Errno.Last == Errno.NoReader ? fd >= 0 : throw Failure(path);
    }

    private static IOException Failure(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
