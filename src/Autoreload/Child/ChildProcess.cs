using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Processes;

namespace Autoreload.Child;

/// <summary>One incarnation: its process and its pipes, from the order to launch it until it is reaped.</summary>
internal sealed class ChildProcess
{
    private readonly int _incarnation;
    private readonly ChildContext _context;
    private readonly EventLoop _loop;
    private readonly Launch _launch;
    private readonly OutgoingPipe _stdin;
    private readonly ChildOutput _output;
    private readonly StopSequence _stop;
    private readonly List<LoopTimer> _closedStreams = [];
    private SpawnedProcess? _process;
    private ExitStatus? _status;

    public ChildProcess(int incarnation, ChildContext context)
    {
        (_incarnation, _context) = (incarnation, context);
        _loop = context.Loop.Part(Fail);
        _launch = new(_loop, Attempt) { Failed = error => EndWithoutProcess(LaunchFailure.Explain(context.Command.Path, error)) };
        _stdin = new(_loop, () => StreamClosed("stdin"));
        _output = new(incarnation, _loop, context, () => StreamClosed("stdout"));
        _stop = new(_loop, signal => _process?.Signal(signal));
        context.Flow.ToChildren.Add(_stdin);
    }

    /// <summary>Does something for it. If that goes wrong, it is this incarnation's failure, and is reported as such.</summary>
    public void Do<T>(T with, Action<ChildProcess, T> work) =>
        _loop.Do((Child: this, with, work), static job => job.work(job.Child, job.with));

    public void Launch()
    {
        if (_context.Command.Path.Length == 0)
            EndWithoutProcess(_context.NoChild);
        else
            _launch.Begin();
    }

    /// <summary>Queues a message for its stdin, even before it runs.</summary>
    public void Give(Message message) => _stdin.Enqueue(message);

    /// <summary>Takes back the messages of which no byte was written.</summary>
    public IReadOnlyList<Message> Withdraw() => _stdin.Withdraw();

    /// <summary>Ends it gracefully, see <see cref="Effect.Stop"/>.</summary>
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

    public void Kill()
    {
        if (_process is { } process)
            process.Signal(Signal.Kill);
        else
            CancelLaunch();
    }

    private int Attempt()
    {
        _context.BeforeLaunch();
        var error = SpawnedProcess.TryLaunch(_context.CommandOf(_incarnation), out _process);
        if (_process is { } process)
            Launched(process);
        return error;
    }

    private void Launched(SpawnedProcess process)
    {
        process.WhenExited(_loop, Exited);
        _stdin.Open(process.Stdin);
        _output.Open(process.Stdout, process.Stderr);
        _context.Report(new ProxyEvent.ChildLaunched(_loop.Now, _incarnation, process.Pid));
    }

    private void CancelLaunch()
    {
        if (!_launch.IsPending)
            return;
        _launch.Cancel();
        EndWithoutProcess($"{_context.Command.Path}: it was to end before it could be launched");
    }

    private void EndWithoutProcess(string reason)
    {
        _context.Flow.ToChildren.Remove(_stdin);
        _context.Report(new ProxyEvent.LaunchFailed(_loop.Now, _incarnation, reason));
    }

    // Most often the process is just ending, and its exit, a moment later, says all there is to say.
    private void StreamClosed(string stream) => _closedStreams.Add(_loop.After(TimeSpan.FromMilliseconds(200), () =>
    {
        if (_process?.HasEnded != true)
            _context.Report(new ProxyEvent.ChildClosedStream(_loop.Now, _incarnation, stream));
    }));

    private void Exited(ExitStatus status)
    {
        // From here on its number may be another's: what the core wants done about the last output must not reach that one.
        _process = null;
        _status = status;
        _output.Finish();
        End(status, _stdin.WithdrawAll());
    }

    private void End(ExitStatus status, IReadOnlyList<Message> withdrawn)
    {
        _stop.Cancel();
        _closedStreams.ForEach(timer => timer.Stop());
        _stdin.Close();
        _context.Flow.ToChildren.Remove(_stdin);
        _context.Report(new ProxyEvent.ChildExited(_loop.Now, _incarnation, status, withdrawn));
    }

    /// <summary>A bug of ours in what serves this incarnation: nobody else shall suffer from it.</summary>
    private void Fail(Exception bug)
    {
        var reason = $"a bug in autoreload, please report it: {bug}";
        _output.Close();
        if (_process is null && _status is null)
        {
            _launch.Cancel();
            EndWithoutProcess(reason);
            return;
        }
        _context.Report(new ProxyEvent.ChildFaulted(_loop.Now, _incarnation, reason));
        if (_status is { } status)
            End(status, []);
        else
            _process?.Signal(Signal.Kill);
    }
}
