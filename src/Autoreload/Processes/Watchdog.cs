using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>
/// A small process that outlives us and leads the group that a child, or a build, joins: when we are killed, however hard, it kills
/// the group a second later. Prctl's PDEATHSIG would not do: it fires when the launching thread ends, and reaches no grandchildren.
/// </summary>
internal sealed class Watchdog
{
    // Only we hold the write end, so the read returns when we are gone. A child that reads its stdin ends by itself in the second
    // it is left. What the group is sent is not meant for its leader. (dash takes no -- before the group.)
    private const string Script = "trap '' HUP INT TERM; cd /; read -r _; sleep 1; kill -9 -$$";

    private readonly int _lifeline;

    private Watchdog(int pid, int lifeline) => (Pid, _lifeline) = (pid, lifeline);

    /// <summary>The process, and its group.</summary>
    public int Pid { get; }

    /// <summary>Starts one; null when no process can be started: the child runs without.</summary>
    public static Watchdog? TryStart()
    {
        if (!Libc.TryPipe(out var readEnd, out var writeEnd))
            return null;
        using var environment = NativeStrings.Environment(new Dictionary<string, string>(StringComparer.Ordinal));
        var error = Spawn.TryStart(["/bin/sh", "-c", Script], environment, [readEnd, -1, -1], group: 0, out var pid);
        Libc.Close(readEnd);
        if (error == 0)
            return new(pid, writeEnd);
        Libc.Close(writeEnd);
        return null;
    }

    /// <summary>Kills its group, itself included.</summary>
    public void End()
    {
        Libc.KillGroup(Pid, Signal.Kill);
        Libc.Reap(Pid);
        Libc.Close(_lifeline);
    }
}
