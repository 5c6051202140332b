using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Processes;
using Autoreload.Settings;

namespace Autoreload.Child;

/// <summary>One incarnation: its process and its pipes, from the order to launch it until it is reaped.</summary>
internal sealed class ChildProcess
{
    private readonly int _incarnation;
    private readonly ChildContext _host;
    private readonly Launch _launch;
    private readonly OutgoingPipe _stdin;
    private readonly ChildOutput _output;
    private readonly StopSequence _stop;
    private readonly List<LoopTimer> _closedStreams = [];
    private SpawnedProcess? _process;

    public ChildProcess(int incarnation, ChildContext host)
    {
        _incarnation = incarnation;
        _host = host;
        _launch = new(host.Loop, Attempt) { Failed = error => ReportFailure(LaunchFailure.Explain(host.Command.Path, error)) };
        _stdin = new(host.Loop, () => StreamClosed("stdin"));
        _output = new(incarnation, host, () => StreamClosed("stdout"));
        _stop = new(host.Loop, signal => _process?.Signal(signal));
    }

    /// <summary>How far it is behind.</summary>
    public Backlog Backlog => new(_stdin.Unwritten, _stdin.Written);

    /// <summary>Begins to launch it.</summary>
    public void Launch()
    {
        if (_host.Command.Path.Length == 0)
            ReportFailure(LaunchOptions.HowToNameTheChild);
        else
            _launch.Begin();
    }

    /// <summary>Queues a message for its stdin, even before it runs.</summary>
    public void Give(Message message) => _stdin.Enqueue(message);

    /// <summary>Takes back what no byte of was written.</summary>
    public IReadOnlyList<Message> Withdraw() => _stdin.Withdraw();

    /// <summary>Ends it decently, see <see cref="Effect.Stop"/>.</summary>
    public void Stop(TimeSpan patience)
    {
        if (_process is null)
            CancelLaunch();
        else
        {
            _stdin.CloseWhenWritten();
            _stop.Begin(patience);
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        if (_process is { } process)
            process.Signal(Signal.Kill);
        else
            CancelLaunch();
    }

    private int Attempt()
    {
        _host.BeforeLaunch();
        var error = SpawnedProcess.TryLaunch(_host.CommandOf(_incarnation), out _process);
        if (_process is { } process)
            Launched(process);
        return error;
    }

    private void Launched(SpawnedProcess process)
    {
        process.WhenExited(_host.Loop, Exited);
        _stdin.Open(process.Stdin);
        _output.Open(process.Stdout, process.Stderr);
        _host.Report(new ProxyEvent.ChildLaunched(_host.Loop.Now, _incarnation, process.Pid));
    }

    private void CancelLaunch()
    {
        if (!_launch.IsPending)
            return;
        _launch.Cancel();
        ReportFailure($"{_host.Command.Path}: it was to end before it could be launched");
    }

    private void ReportFailure(string reason) =>
        _host.Report(new ProxyEvent.LaunchFailed(_host.Loop.Now, _incarnation, reason));

    // Most often the process is just ending, and its exit, a moment later, says all there is to say.
    private void StreamClosed(string stream) => _closedStreams.Add(_host.Loop.After(
        TimeSpan.FromMilliseconds(200),
        () => _host.Report(new ProxyEvent.ChildClosedStream(_host.Loop.Now, _incarnation, stream))));

    private void Exited(ExitStatus status)
    {
        // From here on its number may be another's: what the core wants done about the last output must not reach that one.
        _process = null;
        _stop.Cancel();
        _output.Finish();
        _closedStreams.ForEach(timer => timer.Stop());
        _stdin.Close();
        _host.Report(new ProxyEvent.ChildExited(_host.Loop.Now, _incarnation, status, _stdin.WithdrawAll()));
    }
}
