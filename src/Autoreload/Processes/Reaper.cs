using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>
/// Waits for the end of one process on a small thread of its own: no descriptor tells that on every system, and the end of a pipe
/// does not, as grandchildren may hold it open.
/// </summary>
internal static class Reaper
{
    private const int SmallStack = 128 * 1024;

    /// <summary>
    /// Waits. When the process has ended, the rest of its group is killed, then it is reaped, on the loop's thread, so
    /// that no signal of the loop can reach a stranger with its number.
    /// </summary>
    public static void Watch(int pid, EventLoop loop, Action<ExitStatus> exited)
    {
        var thread = new Thread(() => Wait(pid, loop, exited), SmallStack) { IsBackground = true, Name = $"reaper of {pid}" };
        thread.Start();
    }

    private static void Wait(int pid, EventLoop loop, Action<ExitStatus> exited)
    {
        using (Watchdog.Post(pid))
        {
            Libc.WaitUntilEnded(pid);
            Libc.KillGroup(pid, Signal.Kill);
        }
        loop.Post(() => exited(Libc.Reap(pid)));
    }
}
