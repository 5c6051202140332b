using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Autoreload.Native;

/// <summary>
/// Opens regular files and nothing else: to open a pipe waits for its writer, forever if need be, and to open a device may do anything.
/// .NET's own classes find out what a file is after they have opened it.
/// </summary>
internal static partial class RegularFile
{
    private static readonly int ReadNonBlockingCloseOnExec = OperatingSystem.IsMacOS() ? 0x1000004 : 0x80800;

    /// <summary>Opens a file for reading; null when there is none, when it may not be read, or when it is not a regular one.</summary>
    public static FileStream? Open(string path)
    {
        if (FileStatus.Of(path) is not { IsRegular: true })
            return null;
        var file = new SafeFileHandle(open(path, ReadNonBlockingCloseOnExec), ownsHandle: true);
        // Something else may have taken its place meanwhile.
        if (!file.IsInvalid && FileStatus.Of(file) is { IsRegular: true })
            return new(file, FileAccess.Read, bufferSize: 0);
        file.Dispose();
        return null;
    }

    /// <summary>Opens a file for reading that somebody named, and who wants to know why it cannot be read.</summary>
    /// <exception cref="IOException">There is none, it may not be read, or it is not a regular one.</exception>
    public static FileStream OpenOrThrow(string path)
    {
        if (Open(path) is { } file)
            return file;
        var reason = Marshal.GetLastPInvokeErrorMessage();
        throw new IOException(FileStatus.Of(path) switch
        {
            null => $"{path}: no such file",
            { IsRegular: false } status => $"{path} is {status.Kind}, not a regular file",
            _ => $"{path}: {reason}",
        });
    }

    /// <summary>Reads the first bytes of a file: fewer when it is shorter, none when it cannot be opened or read.</summary>
    public static ReadOnlySpan<byte> ReadStart(string path, int most)
    {
        using var file = Open(path);
        if (file is null)
            return [];
        var bytes = new byte[(int)Math.Min(most, file.Length)];
        try
        {
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (IOException)
        {
            return [];
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
