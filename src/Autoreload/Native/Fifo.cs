using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>Named pipes, opened without waiting for the other end.</summary>
internal static partial class Fifo
{
    private const int ReadWrite = 2;
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
    public static int OpenToRead(string path) => Open(path, 0);

    /// <summary>
    /// Opens the end to write to, whether anybody reads or not: the other end too, as otherwise that would be an error. What is
    /// written waits for the reader, and nobody is told when there is none any more.
    /// </summary>
    /// <returns>A descriptor.</returns>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static int OpenToWrite(string path) => Open(path, ReadWrite);

    private static int Open(string path, int how)
    {
        var fd = open(path, how | NonBlockingCloseOnExec);
        return fd >= 0 ? fd : throw Failure(path);
    }

    private static IOException Failure(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
