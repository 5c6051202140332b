using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>
/// Waits for the end of one process on a small thread of its own: no descriptor tells that on every system, and the end of a pipe
/// does not, as grandchildren may hold it open.
/// </summary>
internal static class Reaper
{
    private const int SmallStack = 128 * 1024;

    /// <summary>Waits, and leaves the process unreaped: its number and its group stay its own.</summary>
    /// <param name="pid">A child process of ours.</param>
    /// <param name="ended">Called on the other thread.</param>
    public static void Await(int pid, Action ended)
    {
        var thread = new Thread(Wait, SmallStack) { IsBackground = true, Name = $"reaper of {pid}" };
        thread.Start();

        void Wait()
        {
            Libc.WaitUntilEnded(pid);
            ended();
        }
    }
}
