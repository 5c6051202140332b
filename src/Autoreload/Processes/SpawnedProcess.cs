using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>A process that runs in a group of its own, a child's or a build's, and our ends of its pipes, which do not block.</summary>
internal sealed class SpawnedProcess
{
    private readonly Watchdog? _watchdog;

    private SpawnedProcess(int pid, Watchdog? watchdog, ReadOnlySpan<int> ours)
    {
        (Pid, _watchdog) = (pid, watchdog);
        (Stdin, Stdout, Stderr) = (ours[0], ours[1], ours[2]);
    }

    public int Pid { get; }

    /// <summary>Where it reads; negative when it reads nothing.</summary>
    public int Stdin { get; }

    public int Stdout { get; }

    /// <summary>What it writes for people; negative when that is a part of <see cref="Stdout"/>.</summary>
    public int Stderr { get; }

    /// <summary>Whether it has ended. Must not be asked once it is reaped.</summary>
    public bool HasEnded => Libc.HasEnded(Pid);

    // Without a watchdog, where none could be started, it leads its group itself.
    private int Group => _watchdog?.Pid ?? Pid;

    /// <summary>Launches it. The watchdog comes first: from its first moment on the process ends with us.</summary>
    /// <returns>0, or the error number.</returns>
    public static int TryLaunch(ProcessCommand command, out SpawnedProcess? process)
    {
        process = null;
        var (ours, theirs) = (new[] { -1, -1, -1 }, new[] { -1, -1, -1 });
        var watchdog = Watchdog.TryStart();
        var pid = 0;
        var error = TryPipe(command, ours, theirs) ? TryStart(command, theirs, watchdog, out pid) : Errno.Last;
        foreach (var fd in theirs.Distinct())
            Libc.Close(fd);
        if (error == 0)
        {
            process = new(pid, watchdog, ours);
            return 0;
        }
        Array.ForEach(ours, Libc.Close);
        watchdog?.End();
        return error;
    }

    /// <summary>Signals it and all its descendants that have not left its group. Not for one that is reaped.</summary>
    public void Signal(Signal signal) => Libc.KillGroup(Group, signal);

    /// <summary>
    /// Waits for its end, on another thread. When it has ended the rest of its group is killed, the watchdog included, then it is
    /// reaped, on the loop's thread. Signals of the loop go to the watchdog's number: as long as the process is not reaped it belongs
    /// to that group, and no stranger gets its number.
    /// </summary>
    public void WhenExited(EventLoop loop, Action<ExitStatus> exited) => Reaper.Await(Pid, () =>
    {
        if (_watchdog is null)
            Signal(Native.Signal.Kill);
        _watchdog?.End();
        loop.Post(() => exited(Libc.Reap(Pid)));
    });

    private static bool TryPipe(ProcessCommand command, int[] ours, int[] theirs)
    {
        if (!Libc.TryPipe(out ours[1], out theirs[1]))
            return false;
        if (command.IsOutputOnly)
            theirs[2] = theirs[1];
        else if (!Libc.TryPipe(out theirs[0], out ours[0]) || !Libc.TryPipe(out ours[2], out theirs[2]))
            return false;
        foreach (var fd in ours.Where(fd => fd >= 0))
            Libc.SetBlocking(fd, isBlocking: false);
        return true;
    }

    private static int TryStart(ProcessCommand command, int[] streams, Watchdog? watchdog, out int pid)
    {
        using var environment = NativeStrings.Environment(command.Variables);
        return Spawn.TryStart([command.Path, .. command.Arguments], environment, streams, watchdog?.Pid ?? 0, out pid);
    }
}
