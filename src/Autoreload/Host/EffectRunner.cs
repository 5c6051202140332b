using System.Diagnostics;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Doors;
using Autoreload.Lightningd;
using Autoreload.Logging;
using Autoreload.Loop;
using Autoreload.Tracing;

namespace Autoreload.Host;

/// <summary>
/// Run to completion: hands one event or message to the core and carries out, or begins, all its effects before it takes the next.
/// What is observed meanwhile waits; what was withdrawn goes first, as the core asked for it.
/// </summary>
/// <param name="core">Decides.</param>
/// <param name="loop">The part of it that what goes wrong with an effect is told to; a child's effects have parts of their own.</param>
internal sealed class EffectRunner(IProxyCore core, EventLoop loop)
{
    private readonly LinkedList<ProxyEvent> _observed = [];
    private bool _isRunning;

    /// <summary>The plugin that is managed; another takes its place when lightningd names one.</summary>
    public required ManagedPlugin Plugin { get; set; }

    /// <summary>Begins to manage the plugin that lightningd has named.</summary>
    public required Action<Effect.TakeSettings> TakeSettings { private get; init; }

    public required LightningdConnection Lightningd { private get; init; }

    public required PluginDoors Doors { private get; init; }

    public required Deadlines Deadlines { private get; init; }

    public required Logs Logs { private get; init; }

    public required Action Exit { private get; init; }

    /// <summary>Records all of it; null when nobody asked for that.</summary>
    public TraceRecorder? Recorder { get; set; }

    /// <summary>Carries out what happens without an event.</summary>
    public void Start()
    {
        _isRunning = true;
        var effects = core.Start();
        Record(effects, static (recorder, effects) => recorder.Handled(observed: null, effects));
        Run(effects);
    }

    /// <summary>Takes a message of lightningd. It never comes while another event is carried out: nothing reads then.</summary>
    public void TakeFromLightningd(TimeSpan at, int door, Message message)
    {
        _isRunning = true;
        var effects = core.TakeFromLightningd(at, door, message);
        Record((message, effects), static (recorder, came) => recorder.CameFromLightningd(came.message, came.effects));
        Run(effects);
    }

    public void TakeFromChild(TimeSpan at, int incarnation, Message message)
    {
        _isRunning = true;
        var effects = core.TakeFromChild(at, incarnation, message);
        Record((incarnation, message, effects), static (recorder, came) => recorder.CameFromChild(came.incarnation, came.message, came.effects));
        Run(effects);
    }

    /// <summary>Takes what was observed: now, or when the effects of the event before are carried out.</summary>
    public void Take(ProxyEvent observed)
    {
        _observed.AddLast(observed);
        if (_isRunning)
            return;
        _isRunning = true;
        TakeObserved();
    }

    private void Run(IReadOnlyList<Effect> effects)
    {
        CarryOut(effects);
        TakeObserved();
    }

    private void TakeObserved()
    {
        while (_observed.First is { Value: var next })
        {
            _observed.RemoveFirst();
            if (next is ProxyEvent.ChildEvent { Incarnation: var gone } and (ProxyEvent.ChildExited or ProxyEvent.LaunchFailed))
                Plugin.Children.Remove(gone);
            var effects = core.Handle(next);
            Record((next, effects), static (recorder, handled) => recorder.Handled(handled.next, handled.effects));
            CarryOut(effects);
        }
        _isRunning = false;
    }

    private void Record<T>(T what, Action<TraceRecorder, T> how)
    {
        if (Recorder is { } recorder)
            loop.Do((recorder, what, how), static job => job.how(job.recorder, job.what));
    }

    private void CarryOut(IReadOnlyList<Effect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
            loop.Do((Runner: this, Effect: effects[i]), static job => job.Runner.CarryOut(job.Effect));
    }

    private void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case Effect.Give give: Plugin.Children.Give(give.Incarnation, give.Message); break;
            case Effect.Forward { Door: Door.First } forward: Lightningd.Send(forward.Message); break;
            case Effect.Forward forward: Doors.Send(forward.Door, forward.Message); break;
            case Effect.Send { Door: Door.First } send: Lightningd.Send(send.Bytes); break;
            case Effect.Send send: Doors.Send(send.Door, send.Bytes); break;
            case Effect.Log line: Logs.Write(line); break;
            case Effect.Transition moved: Logs.Write(new(LogLevel.Debug, $"{moved.From} -> {moved.To} ({moved.Trigger})")); break;
            case Effect.StartTimer start: Deadlines.Start(start); break;
            case Effect.TakeSettings given: TakeSettings(given); break;
            case Effect.Exit: Exit(); break;
            default: CarryOutOnPlugin(effect); break;
        }
    }

    private void CarryOutOnPlugin(Effect effect)
    {
        switch (effect)
        {
            case Effect.Launch launch: Plugin.Children.Launch(launch.Incarnation); break;
            case Effect.Withdraw withdraw: _observed.AddFirst(Plugin.Children.Withdraw(withdraw.Incarnation)); break;
            case Effect.Stop stop: Plugin.Children.Stop(stop.Incarnation, stop.Patience); break;
            case Effect.Kill kill: Plugin.Children.Kill(kill.Incarnation); break;
            case Effect.RecheckExecutable recheck: Plugin.Changes.Recheck(recheck.Number); break;
            case Effect.StartBuild start: Plugin.Builds.Start(start.Build); break;
            case Effect.CancelBuild cancel: Plugin.Builds.Cancel(cancel.Build); break;
            case Effect.Inspect inspect: Plugin.Inspector.Inspect(inspect); break;
            default: CarryOutOnDoors(effect); break;
        }
    }

    private void CarryOutOnDoors(Effect effect)
    {
        switch (effect)
        {
            case Effect.UseNode node: Doors.UseNode(node.Directory, node.RpcFile); break;
            case Effect.LookUpNames wanted: Doors.LookUp(wanted); break;
            case Effect.OpenDoor open: Doors.Open(open.Door, open.Name); break;
            case Effect.CloseDoor close: Doors.Close(close.Door); break;
            default: throw new UnreachableException($"{effect}");
        }
    }
}
