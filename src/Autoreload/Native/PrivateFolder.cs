using System.Runtime.InteropServices;
using System.Text;

namespace Autoreload.Native;

/// <summary>A folder of ours alone (0700), with a lock on it that tells others that we live.</summary>
internal sealed partial class PrivateFolder : IDisposable
{
    // libSystem.Native's own numbers, the same on every system.
    private const int ReadOnlyCloseOnExec = 0x10;
    private const int DoNotFollow = 0x200;
    private const int ExclusiveLockWithoutWaiting = 6;
    private const int Runnable = 1;

    private int _lock;

    private PrivateFolder(string path, int @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <summary>Makes one under a name that nobody can guess or plant.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static PrivateFolder Create(string parent, string prefix)
    {
        while (true)
        {
            var path = Make(System.IO.Path.Combine(parent, prefix));
            var fd = Open(path);
            if (fd < 0 && Directory.Exists(path))
                throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
            // Somebody who cleans up may have taken it for a leftover before it was locked.
            if (TryLock(fd) && Directory.Exists(path))
                return new(path, fd);
            Libc.Close(fd);
        }
    }

    /// <summary>Takes one that somebody has left behind; null when it is not one of ours, or its maker lives.</summary>
    public static PrivateFolder? TryTake(string path)
    {
        if (FileStatus.OfEntry(path) is not { IsFolder: true } status || status.User != geteuid())
            return null;
        var fd = Open(path);
        if (fd >= 0 && SystemNative_FLock(fd, ExclusiveLockWithoutWaiting) == 0)
            return new(path, fd);
        Libc.Close(fd);
        return null;
    }

    /// <summary>Whether the system would run an executable that lies in it: not where it is mounted <c>noexec</c>.</summary>
    public static bool IsRunnable(string executable) => access(executable, Runnable) == 0;

    /// <summary>Deletes it with all that it holds.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else was faster, or the disk does not let us: the next one tries again.
        }
        Libc.Close(_lock);
        _lock = -1;
    }

    private static unsafe string Make(string start)
    {
        var template = Encoding.UTF8.GetBytes($"{start}XXXXXX\0");
        fixed (byte* name = template)
        {
            if (mkdtemp(name) is null)
                throw new IOException($"{start}...: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        return Encoding.UTF8.GetString(template.AsSpan()[..^1]);
    }

    private static int Open(string path) => (int)SystemNative_Open(path, ReadOnlyCloseOnExec | DoNotFollow, 0);

    // A file system without locks lets everybody pass.
    private static bool TryLock(int fd) =>
        fd >= 0 && (SystemNative_FLock(fd, ExclusiveLockWithoutWaiting) == 0 || Errno.Last != Errno.WouldBlock);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial byte* mkdtemp(byte* template);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libSystem.Native", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemNative_Open(string path, int flags, int mode);

    [LibraryImport("libSystem.Native", SetLastError = true)]
    private static partial int SystemNative_FLock(nint fd, int operation);
}
