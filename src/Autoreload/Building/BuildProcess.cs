using System.Runtime.InteropServices;
using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Processes;

namespace Autoreload.Building;

/// <summary>One run of the build command: a shell in the child's folder, leader of its own process group, without input.</summary>
internal sealed class BuildProcess
{
    private const int CannotRun = 126;

    private readonly EventLoop _loop;
    private readonly LinePipe _output;
    private readonly ErrorLines _errors = new();
    private readonly Action<ExitStatus, IReadOnlyList<string>> _ended;
    private int? _pid;

    /// <param name="loop">Whose thread reads its output.</param>
    /// <param name="ended">Called when it is reaped, with what it said about errors.</param>
    public BuildProcess(EventLoop loop, Action<ExitStatus, IReadOnlyList<string>> ended)
    {
        _loop = loop;
        _ended = ended;
        _output = new(loop, _errors.Add);
    }

    /// <summary>Begins.</summary>
    public void Start(string command, string folder)
    {
        int[] ends = [-1, -1, -1, -1];
        if (!Libc.TryPipe(out ends[0], out ends[1]) || !Libc.TryPipe(out ends[2], out ends[3]))
        {
            Fail("a pipe", Errno.Last);
            Array.ForEach(ends, Libc.Close);
            return;
        }
        var (stdin, noInput, output, theirOutput) = (ends[0], ends[1], ends[2], ends[3]);
        using var environment = new NativeEnvironment(new Dictionary<string, string>(StringComparer.Ordinal));
        var error = Spawn.TryStart(
            ["/bin/sh", "-c", "cd \"$0\" && exec /bin/sh -c \"$1\"", folder, command], environment, [stdin, theirOutput, theirOutput], out var pid);
        Array.ForEach([stdin, noInput, theirOutput], Libc.Close);
        Libc.SetBlocking(output, isBlocking: false);
        _output.Open(output);
        if (error == 0)
            Started(pid);
        else
            Fail("/bin/sh", error);
    }

    /// <summary>Kills all its processes.</summary>
    public void Kill()
    {
        if (_pid is { } pid)
            Libc.KillGroup(pid, Signal.Kill);
    }

    private void Fail(string what, int error) =>
        _loop.After(TimeSpan.Zero, () => Ended(new(CannotRun, 0), $"{what}: {Marshal.GetPInvokeErrorMessage(error)}"));

    private void Started(int pid)
    {
        _pid = pid;
        Reaper.Watch(pid, _loop, status => Ended(status));
    }

    private void Ended(ExitStatus status, params string[] lines)
    {
        _pid = null;
        _output.Finish();
        Array.ForEach(lines, _errors.Add);
        _ended(status, _errors.Lines);
    }
}
