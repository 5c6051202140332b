using Autoreload.Core;

namespace Autoreload.Loop;

/// <summary>The core's timers: at most one of each kind.</summary>
internal sealed class Deadlines(EventLoop loop, Action<ProxyEvent> report)
{
    private readonly Dictionary<ProxyTimer, LoopTimer> _timers = [];

    /// <summary>Starts one, in place of the one of that kind that runs.</summary>
    public void Start(Effect.StartTimer wanted)
    {
        if (_timers.TryGetValue(wanted.Timer, out var running))
            running.Stop();
        _timers[wanted.Timer] = loop.After(
            wanted.After,
            () => report(new ProxyEvent.TimerFired(loop.Now, wanted.Timer, wanted.Subject)));
    }
}
