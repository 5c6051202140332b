using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>A process that runs, and our ends of its pipes, which do not block.</summary>
internal readonly record struct SpawnedProcess(int Pid, int Stdin, int Stdout, int Stderr)
{
    /// <summary>Launches an incarnation, the leader of its own process group.</summary>
    /// <returns>0, or the error number.</returns>
    public static int TryLaunch(ChildCommand command, int incarnation, out SpawnedProcess child)
    {
        int[] theirs = [-1, -1, -1];
        int[] ours = [-1, -1, -1];
        var arePiped = Libc.TryPipe(out theirs[0], out ours[0])
            && Libc.TryPipe(out ours[1], out theirs[1])
            && Libc.TryPipe(out ours[2], out theirs[2]);
        var pid = 0;
        var error = arePiped ? TryStart(command, incarnation, theirs, out pid) : Errno.Last;
        Array.ForEach(theirs, Libc.Close);
        if (error != 0)
            Array.ForEach(ours, Libc.Close);
        else
            Array.ForEach(ours, fd => Libc.SetBlocking(fd, isBlocking: false));
        child = new(pid, ours[0], ours[1], ours[2]);
        return error;
    }

    private static int TryStart(ChildCommand command, int incarnation, int[] streams, out int pid)
    {
        using var environment = new NativeEnvironment(new Dictionary<string, string>(command.Variables, StringComparer.Ordinal)
        {
            ["AUTORELOAD"] = "1",
            ["AUTORELOAD_INCARNATION"] = $"{incarnation}",
        });
        return Spawn.TryStart([command.Path, .. command.Arguments], environment, streams, out pid);
    }
}
