using System.Diagnostics;
using Autoreload.Building;
using Autoreload.Child;
using Autoreload.Core;
using Autoreload.Lightningd;
using Autoreload.Logging;
using Autoreload.Loop;
using Autoreload.Tracing;
using Autoreload.Watching;

namespace Autoreload.Host;

/// <summary>
/// Run to completion: hands one event to the core and carries out, or begins, all its effects before it takes the next. What is
/// observed meanwhile waits; what was withdrawn goes first, as the core asked for it.
/// </summary>
/// <param name="proxy">The core.</param>
/// <param name="loop">The part of it that what goes wrong with an effect is told to; a child's effects have parts of their own.</param>
internal sealed class EffectRunner(Proxy proxy, EventLoop loop)
{
    private readonly Queue<ProxyEvent> _withdrawn = [];
    private readonly Queue<ProxyEvent> _observed = [];
    private bool _isRunning;

    public required Children Children { private get; init; }

    public required LightningdConnection Lightningd { private get; init; }

    public required Deadlines Deadlines { private get; init; }

    public required ChangeWatch Changes { private get; init; }

    public required Builds Builds { private get; init; }

    public required Inspector Inspector { private get; init; }

    public required Logs Logs { private get; init; }

    public required Action Exit { private get; init; }

    /// <summary>Records all of it; null when nobody asked for that.</summary>
    public TraceRecorder? Recorder { private get; set; }

    /// <summary>Carries out what happens without an event.</summary>
    public void Start()
    {
        _isRunning = true;
        CarryOut(proxy.Start(), of: null);
        TakeAll();
    }

    /// <summary>Takes what was observed: now, or when the effects of the event before are carried out.</summary>
    public void Take(ProxyEvent observed)
    {
        _observed.Enqueue(observed);
        if (_isRunning)
            return;
        _isRunning = true;
        TakeAll();
    }

    private void TakeAll()
    {
        while (_withdrawn.TryDequeue(out var next) || _observed.TryDequeue(out next))
        {
            if (next is ProxyEvent.ChildExited { Incarnation: var exited })
                Children.Remove(exited);
            else if (next is ProxyEvent.LaunchFailed { Incarnation: var failed })
                Children.Remove(failed);
            CarryOut(proxy.Handle(next), next);
        }
        _isRunning = false;
    }

    private void CarryOut(IReadOnlyList<Effect> effects, ProxyEvent? of)
    {
        Recorder?.Handled(of, effects);
        for (var i = 0; i < effects.Count; i++)
            loop.Do((Runner: this, Effect: effects[i]), static job => job.Runner.CarryOut(job.Effect));
    }

    private void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case Effect.Launch launch: Children.Launch(launch.Incarnation); break;
            case Effect.Give give: Children.Give(give.Incarnation, give.Message); break;
            case Effect.Withdraw withdraw: _withdrawn.Enqueue(Children.Withdraw(withdraw.Incarnation)); break;
            case Effect.Stop stop: Children.Stop(stop.Incarnation, stop.Patience); break;
            case Effect.Kill kill: Children.Kill(kill.Incarnation); break;
            case Effect.Send send: Lightningd.Send(send.Bytes); break;
            case Effect.Forward forward: Lightningd.Send(forward.Message); break;
            case Effect.StartTimer start: Deadlines.Start(start); break;
            case Effect.RecheckExecutable recheck: Changes.Recheck(recheck.Number); break;
            case Effect.StartBuild start: Builds.Start(start.Build); break;
            case Effect.CancelBuild cancel: Builds.Cancel(cancel.Build); break;
            case Effect.Inspect inspect: Inspector.Inspect(inspect); break;
            case Effect.Log line: Logs.Write(line); break;
            case Effect.Transition moved: Logs.Write(new(LogLevel.Debug, $"{moved.From} -> {moved.To} ({moved.Trigger})")); break;
            case Effect.Exit: Exit(); break;
            default: throw new UnreachableException();
        }
    }
}
