using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>
/// A small process that outlives us: when we are killed, however hard, it kills a child's process group a second later.
/// Prctl's PDEATHSIG is no choice: it fires when the launching thread ends, and reaches no grandchildren.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private readonly int _pid;
    private readonly int _lifeline;

    private Watchdog(int pid, int lifeline) => (_pid, _lifeline) = (pid, lifeline);

    /// <summary>Posts a guard beside a child that is not reaped yet; null when no process can be started: the child runs without.</summary>
    public static Watchdog? Post(int leader)
    {
        // Only we hold the write end, so the read returns when we are gone. A child that reads its stdin ends by itself in the
        // second it is left. Our ^C is not the guard's. (dash takes no -- before the group.)
        var script = $"trap '' HUP INT TERM; cd /; read -r _; sleep 1; kill -9 -{leader}";
        if (!Libc.TryPipe(out var readEnd, out var writeEnd))
            return null;
        using var environment = new NativeEnvironment(new Dictionary<string, string>(StringComparer.Ordinal));
        var error = Spawn.TryStart(["/bin/sh", "-c", script], environment, [readEnd, -1, -1], out var pid);
        Libc.Close(readEnd);
        if (error == 0)
            return new(pid, writeEnd);
        Libc.Close(writeEnd);
        return null;
    }

    /// <summary>Takes it away: before the child is reaped, as the number of its group is free for others then.</summary>
    public void Dispose()
    {
        Libc.KillGroup(_pid, Signal.Kill);
        Libc.Reap(_pid);
        Libc.Close(_lifeline);
    }
}
