using Autoreload.Loop;
using Autoreload.Native;

namespace Autoreload.Processes;

/// <summary>What follows the end of stdin, if a child does not heed it: SIGTERM, then SIGKILL, each to its whole group.</summary>
internal sealed class StopSequence(EventLoop loop, Action<Signal> send)
{
    private static readonly TimeSpan BeforeTerminate = TimeSpan.FromSeconds(1);

    private LoopTimer? _terminate;
    private LoopTimer? _kill;
    private TimeSpan _deadline = TimeSpan.MaxValue;

    /// <summary>Begins it. Said again with less patience, the shorter holds.</summary>
    /// <param name="patience">From now to SIGKILL.</param>
    public void Begin(TimeSpan patience)
    {
        _terminate ??= loop.After(BeforeTerminate, () => send(Signal.Terminate));
        var deadline = loop.Now + patience;
        if (deadline >= _deadline)
            return;
        _deadline = deadline;
        _kill?.Stop();
        _kill = loop.After(patience, () => send(Signal.Kill));
    }

    /// <summary>Ends it: the process is gone.</summary>
    public void Cancel()
    {
        _terminate?.Stop();
        _kill?.Stop();
    }
}
