using System.Diagnostics;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <summary>
/// Joins the machine with the handshake, the traffic and the pending requests: turns an event into at most one trigger, obeys
/// the machine's orders about traffic itself and turns the others into effects. Pure: no I/O, no clock, no thread.
/// </summary>
public sealed partial class Proxy : IProxyCore, IProxyFacts
{
    private readonly ProxySettings _settings;
    private readonly Lazy<ProxyMachine> _machine;
    private readonly PendingRequests _pending = new();
    private readonly TrafficGate _gate;
    private readonly Incarnations _incarnations = new();
    private readonly RestartLog _restarts;
    private readonly Outbox _outbox = new();
    private InitRequest? _init;
    private Manifest? _registered;
    private readonly LiveDiagram _diagram = new();
    private TimeSpan _stateSince;

    /// <summary>A proxy that has launched nothing yet: <see cref="Start"/> does.</summary>
    public Proxy(ProxySettings settings)
    {
        _settings = settings;
        _machine = new(() => new(this));
        _gate = new(_pending);
        _restarts = new(settings);
    }

    /// <summary>The machine's state.</summary>
    public ProxyState State => Machine.State;

    /// <summary>Built after the first launch was ordered: the child starts meanwhile.</summary>
    private ProxyMachine Machine => _machine.Value;

    bool IProxyFacts.InitIsRecorded => _init is not null;

    bool IProxyFacts.HasBuild => _settings.BuildCommand is not null;

    bool IProxyFacts.CandidateIsReady => _incarnations.Candidate is { Manifest: not null, Failure: null };

    /// <summary>Launches the first incarnation: the one thing that happens without an event.</summary>
    public IReadOnlyList<Effect> Start()
    {
        _outbox.Begin(default);
        LaunchCandidate();
        return _outbox.Effects;
    }

    /// <summary>Takes one event to its end; the list is good until the next call.</summary>
    public IReadOnlyList<Effect> Handle(ProxyEvent observed)
    {
        _outbox.Begin(observed.At);
        switch (observed)
        {
            case ProxyEvent.LightningdClosed closed:
                OnLightningdClosed(closed.Reason);
                break;
            case ProxyEvent.ExecutableChanged changed:
                OnChange(changed.Path, ProxyTrigger.ChangeDetected);
                break;
            case ProxyEvent.SourceChanged changed:
                OnChange(changed.Path, _settings.BuildCommand is null ? ProxyTrigger.ChangeDetected : ProxyTrigger.SourceChanged);
                break;
            case ProxyEvent.NothingChanged found:
                OnNothingChanged(found.Recheck, found.HasExecutable);
                break;
            case ProxyEvent.BuildEnded ended:
                OnBuildEnded(ended);
                break;
            case ProxyEvent.Inspected inspected:
                OnInspected(inspected.Caller, inspected.Found);
                break;
            case ProxyEvent.TimerFired fired:
                OnTimer(fired.Timer, fired.Subject);
                break;
            case ProxyEvent.ChildEvent child:
                OnChildEvent(_incarnations.Find(child.Incarnation)!, child);
                break;
            default:
                throw new UnreachableException(observed.GetType().Name);
        }
        return _outbox.Effects;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message)
    {
        _outbox.Begin(at);
        var routing = _gate.Route(message);
        if (routing.To == Destination.Event)
            OnLightningdSent(message);
        else
            Carry(routing);
        return _outbox.Effects;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message)
    {
        _outbox.Begin(at);
        var routing = RouteFromChild(incarnation, message);
        if (routing.To == Destination.Event)
            OnChildSent(_incarnations.Find(incarnation)!, message);
        else
            Carry(routing);
        return _outbox.Effects;
    }

    /// <summary>Fires at most once for each event; a trigger that the machine does not expect is a bug of ours.</summary>
    private void Fire(ProxyTrigger trigger)
    {
        var before = State;
        if (before == ProxyState.Stopped)
            return;
        if (!Machine.Expects(trigger))
        {
            Log(LogLevel.Error, $"bug in autoreload: {trigger} was not expected in state {before}; please report it");
            return;
        }
        var orders = Machine.Fire(trigger);
        _diagram.Count(before, State, trigger);
        if (State != before)
            _stateSince = _outbox.Now;
        _outbox.Add(new Effect.Transition(before, trigger, State));
        foreach (var order in orders)
            Obey(order);
    }

    private void OnLightningdClosed(string reason)
    {
        Log(LogLevel.Debug, $"ending: {reason}");
        Fire(ProxyTrigger.LightningdClosed);
    }

    private void OnTimer(ProxyTimer timer, int number)
    {
        if (timer == ProxyTimer.DbWriteDeadline)
        {
            GiveUpDbWrites();
            return;
        }
        if (timer == ProxyTimer.BuildDeadline)
        {
            OnBuildDeadline(number);
            return;
        }
        if (_incarnations.Find(number) is not { Failure: null, Role: not Role.Dropped } incarnation)
            return;
        switch (timer)
        {
            case ProxyTimer.SlowManifest when incarnation.Manifest is null:
                Log(LogLevel.Warn, $"{Who(incarnation)} has not answered getmanifest for {ProxySettings.SlowManifest.TotalSeconds:0} s; still waiting for it{Tail(incarnation)}");
                break;
            case ProxyTimer.ManifestDeadline when incarnation.Manifest is null:
                GiveUp(incarnation, "it did not answer getmanifest in time");
                break;
            case ProxyTimer.InitDeadline when !incarnation.HasInit:
                GiveUpIfItBlocksInit(incarnation);
                break;
            case ProxyTimer.InitDeadline when !incarnation.IsInitialised:
                GiveUp(incarnation, "it did not answer init in time");
                break;
            case ProxyTimer.DrainDeadline when !incarnation.InputEnds:
                Log(LogLevel.Info, $"{Who(incarnation)} is stopped with {incarnation.Pending} request{(incarnation.Pending == 1 ? "" : "s")} unanswered: the drain time of {ProxySettings.DrainTime.TotalSeconds:0} s is over");
                EndRetiring(incarnation);
                break;
        }
    }

    /// <summary>Ends a child that is unusable; its exit then tells the machine.</summary>
    private void GiveUp(Incarnation incarnation, string failure)
    {
        incarnation.Failure ??= failure;
        _outbox.Add(new Effect.Kill(incarnation.Number));
    }

    private void Send(ReadOnlyMemory<byte> bytes) => _outbox.Send(Door.First, bytes);

    private void Log(LogLevel level, string text) => _outbox.Add(new Effect.Log(level, text));

    private void StartTimer(ProxyTimer timer, Incarnation incarnation, TimeSpan after) =>
        _outbox.Add(new Effect.StartTimer(timer, incarnation.Number, after));

    private string Who(Incarnation incarnation) => $"{_settings.Name} (incarnation {incarnation.Number})";
}
