using Autoreload.Core;

namespace Autoreload;

/// <summary>The core's timers: at most one of each kind.</summary>
internal sealed class Deadlines(EventLoop loop, Action<ProxyEvent> report)
{
    private readonly Dictionary<ProxyTimer, LoopTimer> _timers = [];

    /// <summary>Starts one, in place of the one of that kind that runs.</summary>
    public void Start(Effect.StartTimer wanted)
    {
        Stop(wanted.Timer);
        _timers[wanted.Timer] = loop.After(
            wanted.After,
            () => report(new ProxyEvent.TimerFired(loop.Now, wanted.Timer, wanted.Incarnation)));
    }

    /// <summary>Forgets one.</summary>
    public void Stop(ProxyTimer timer)
    {
        if (_timers.Remove(timer, out var running))
            running.Stop();
    }
}
