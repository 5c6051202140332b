using System.Runtime.InteropServices;
using Autoreload.Core;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Processes;

namespace Autoreload.Building;

/// <summary>One run of the build command: a shell in the child's folder, in a process group of its own, without input.</summary>
internal sealed class BuildProcess
{
    private const int CannotRun = 126;

    private readonly EventLoop _loop;
    private readonly LinePipe _output;
    private readonly ErrorLines _errors = new();
    private readonly Action<ExitStatus, IReadOnlyList<string>> _ended;
    private SpawnedProcess? _process;

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
        var shell = new ProcessCommand("/bin/sh", ["-c", "cd \"$0\" && exec /bin/sh -c \"$1\"", folder, command]) { IsOutputOnly = true };
        var error = SpawnedProcess.TryLaunch(shell, out _process);
        if (_process is null)
        {
            _loop.After(TimeSpan.Zero, () => Ended(new(CannotRun, 0), $"/bin/sh: {Marshal.GetPInvokeErrorMessage(error)}"));
            return;
        }
        _process.WhenExited(_loop, status => Ended(status));
        _output.Open(_process.Stdout);
    }

    /// <summary>Kills all its processes.</summary>
    public void Kill() => _process?.Signal(Signal.Kill);

    private void Ended(ExitStatus status, params string[] lines)
    {
        _process = null;
        _output.Finish();
        Array.ForEach(lines, _errors.Add);
        _ended(status, _errors.Lines);
    }
}
