using System.Runtime.InteropServices;
using Autoreload.Core;

namespace Autoreload.Native;

/// <summary>
/// What .NET's own classes cannot do: non-blocking pipes, poll, process groups, and telling a signal from an exit code.
/// Everything native is in this folder.
/// </summary>
/// <remarks>
/// libc itself where the call has one form on Linux and macOS; libSystem.Native, .NET's own layer over libc, where it has not
/// (fcntl is variadic, which has its own calling convention on Apple's ARM; macOS has no pipe2).
/// </remarks>
internal static unsafe partial class Libc
{
    private const int CloseOnExec = 0x10;
    private const int ProcessId = 1;
    private const int DoNotWait = 1;
    private const int Exited = 4;
    private const int SignalInfoSize = 256; // more than it has anywhere
    private static readonly int LeaveWaitable = OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    public static int ParentProcessId => getppid();

    /// <summary>Waits until one of the descriptors is ready.</summary>
    /// <param name="fds">What to wait for; their <see cref="PollFd.Ready"/> is filled in.</param>
    /// <param name="milliseconds">-1: as long as it takes.</param>
    /// <returns>How many are ready; 0 after the time, or when a signal came between.</returns>
    public static int Poll(Span<PollFd> fds, int milliseconds)
    {
        fixed (PollFd* first = fds)
        {
            var ready = poll(first, (nuint)fds.Length, milliseconds);
            return ready >= 0 || Errno.Last == Errno.Interrupted ? Math.Max(ready, 0) : throw Failure("poll");
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>Whether there was something to learn: <paramref name="count"/> bytes, 0 at the end of the stream.</returns>
    public static bool TryRead(int fd, Span<byte> buffer, out int count)
    {
        fixed (byte* start = buffer)
            count = (int)read(fd, start, (nuint)buffer.Length);
        if (count >= 0)
            return true;
        var error = Errno.Last;
        count = 0;
        if (error == Errno.WouldBlock || error == Errno.Interrupted)
            return false;
        return IsGone(error) ? true : throw Failure("read");
    }

    /// <summary>Writes what the reader has room for.</summary>
    /// <returns>How much that was; -1 when nobody will ever read it.</returns>
    public static long Write(int fd, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return Written(write(fd, start, (nuint)bytes.Length));
    }

    /// <summary>The same for bytes that lie in several places.</summary>
    public static long Write(int fd, ReadOnlySpan<IoVector> parts)
    {
        fixed (IoVector* first = parts)
            return Written(writev(fd, first, parts.Length));
    }

    /// <summary>A new pipe; neither end is inherited by children.</summary>
    /// <returns>Whether there were descriptors left; the reason is in <see cref="Errno.Last"/>.</returns>
    public static bool TryPipe(out int readEnd, out int writeEnd)
    {
        var ends = stackalloc int[] { -1, -1 };
        var isMade = SystemNative_Pipe(ends, CloseOnExec) == 0;
        (readEnd, writeEnd) = (ends[0], ends[1]);
        return isMade;
    }

    /// <summary>A new pipe, without which we cannot go on.</summary>
    public static (int ReadEnd, int WriteEnd) Pipe() =>
        TryPipe(out var readEnd, out var writeEnd) ? (readEnd, writeEnd) : throw Failure("pipe");

    /// <summary>A second descriptor of the same open file, which children do not inherit.</summary>
    public static int Duplicate(int fd)
    {
        var second = (int)SystemNative_Dup(fd);
        return second >= 0 ? second : throw Failure("dup");
    }

    /// <summary>Says whether reads and writes of the open file behind a descriptor wait, or return at once.</summary>
    public static void SetBlocking(int fd, bool isBlocking)
    {
        if (SystemNative_FcntlSetIsNonBlocking(fd, isBlocking ? 0 : 1) != 0)
            throw Failure("fcntl");
    }

    public static void Close(int fd)
    {
        if (fd >= 0)
            close(fd);
    }

    /// <summary>Signals a whole process group, a member of which is not reaped yet. A group that is gone is not an error.</summary>
    public static void KillGroup(int group, Signal signal) => kill(-group, (int)signal);

    /// <summary>Signals a process. One that is gone is not an error.</summary>
    public static void Kill(int pid, Signal signal) => kill(pid, (int)signal);

    /// <summary>Blocks until a child process of ours has ended, and leaves it unreaped: its pid and group stay its own.</summary>
    public static void WaitUntilEnded(int pid)
    {
        var ignored = stackalloc byte[SignalInfoSize];
        while (waitid(ProcessId, pid, ignored, Exited | LeaveWaitable) != 0 && Errno.Last == Errno.Interrupted)
            continue;
    }

    /// <summary>Whether a child process of ours, which is not reaped yet, has ended.</summary>
    public static bool HasEnded(int pid)
    {
        var info = stackalloc byte[SignalInfoSize];
        new Span<byte>(info, SignalInfoSize).Clear();
        // It begins with si_signo: SIGCHLD once the process has ended, 0 while it runs.
        return waitid(ProcessId, pid, info, Exited | LeaveWaitable | DoNotWait) == 0 && *(int*)info != 0;
    }

    /// <summary>Reaps an ended child process of ours and says how it ended.</summary>
    public static ExitStatus Reap(int pid)
    {
        int status = 0;
        while (waitpid(pid, &status, 0) < 0 && Errno.Last == Errno.Interrupted)
            continue;
        var signal = status & 0x7f;
        return signal == 0 ? new((status >> 8) & 0xff, 0) : new(0, signal);
    }

    private static long Written(nint count)
    {
        if (count >= 0)
            return count;
        var error = Errno.Last;
        if (error == Errno.WouldBlock || error == Errno.Interrupted)
            return 0;
        return error == Errno.BrokenPipe || IsGone(error) ? -1 : throw Failure("write");
    }

    /// <summary>Whether a terminal, or a socket, tells in its own way that its other end is gone.</summary>
    private static bool IsGone(int error) => error == Errno.InputOutput || error == Errno.ConnectionReset;

    private static IOException Failure(string call) => new($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc")]
    private static partial int getppid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollFd* fds, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint writev(int fd, IoVector* parts, int count);

    [LibraryImport("libc")]
    private static partial void close(int fd);

    [LibraryImport("libc")]
    private static partial void kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitid(int idType, int id, byte* info, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, int* status, int options);

    [LibraryImport("libSystem.Native", SetLastError = true)]
    private static partial int SystemNative_Pipe(int* ends, int flags);

    [LibraryImport("libSystem.Native", SetLastError = true)]
    private static partial nint SystemNative_Dup(nint fd);

    [LibraryImport("libSystem.Native", SetLastError = true)]
    private static partial int SystemNative_FcntlSetIsNonBlocking(nint fd, int isNonBlocking);
}
