using Autoreload.Core.Commands;
using Autoreload.Core.Events;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <summary>
/// Hands what was observed to whoever knows what it means, tells the machine of it by one trigger at most, and has its orders
/// carried out. Pure: no I/O, no clock, no thread.
/// </summary>
public sealed class Proxy : IProxyCore
{
    private readonly Outbox _outbox = new();
    private readonly IncarnationList _incarnations = new();
    private readonly TransitionLog _transitions = new();
    private readonly ProxyMachine _machine;
    private readonly Orders _orders;
    private readonly FromLightningd _fromLightningd;
    private readonly FromChild _fromChild;
    private readonly ObservedEvents _observed;
    private readonly OwnSettings _ownSettings;
    private readonly Func<Exception, IProxyCore> _relay;

    /// <summary>A proxy that has launched nothing yet: <see cref="Start"/> does.</summary>
    public Proxy(ProxySettings settings)
    {
        // Everything is made here once, and knows only what stands above it.
        var (ledger, outage) = (new TrafficLedger(settings.Own), new Outage());
        var history = new ReloadHistory(_incarnations, outage);
        var wording = new Wording(settings, _outbox, _incarnations, outage, () => State);
        var (strays, stderr, refusals) = (new StrayReporter(_outbox), new StderrLog(_outbox, settings, wording), new Refusals(_outbox, settings, wording, outage));
        var gate = new TrafficGate(_outbox, ledger, refusals, settings);
        var undelivered = new Undelivered(ledger.Pending, gate, refusals, wording);

        var lifecycle = new Lifecycle(_outbox, settings, _incarnations, history);
        var builds = new Builds(_outbox, settings, history, _incarnations, outage, wording);
        var manifests = new ManifestExchange(_outbox, settings, ledger.Registration, _incarnations, lifecycle, history, stderr, wording);
        _ownSettings = new(_outbox, settings, history);
        var inits = new InitExchange(_outbox, settings, _incarnations, lifecycle, manifests, _ownSettings, wording);
        var doors = new Doors(_outbox, settings, ledger, _incarnations, new(_outbox, history, _incarnations, wording));

        var restart = new RestartCommand(_outbox, settings, inits, history, _incarnations, outage, wording);
        var wait = new WaitCommand(_outbox, settings, _incarnations, history, builds, outage, wording);
        var status = new StatusCommand(_outbox, settings, _incarnations, ledger, strays, doors, history, outage, _transitions, () => State);
        var commands = new OwnCommands(settings.Own, restart, wait, status, new(_outbox, new(_transitions), () => State));

        _fromLightningd = new(_outbox, ledger.Registration, manifests, inits, commands, gate, new(_outbox, doors, ledger.Registration, inits, _incarnations), lifecycle);
        _fromChild = new(ledger, manifests, inits, new(_outbox, settings, ledger), new(_outbox, ledger, undelivered, inits, lifecycle, doors, wording), lifecycle);
        var deaths = new ChildDeaths(_outbox, _incarnations, lifecycle, undelivered, manifests, inits, history, new(_outbox, _incarnations, outage, wording));
        var children = new ChildEvents(_outbox, new(_fromChild, strays, stderr, wording), lifecycle, deaths, manifests, history, undelivered, wording);
        var timers = new TimerEvents(_incarnations, new(_outbox, settings, lifecycle, ledger.Pending, history, wording), deaths, gate, builds, doors);
        _observed = new(_outbox, _incarnations, children, new(history, builds, wait), doors, _ownSettings, timers, status);

        _machine = new(new ProxyFacts(settings, _incarnations, inits), _ownSettings.FirstState);
        _orders = new(_outbox, _incarnations, lifecycle, history, builds, gate, inits, doors, restart, wait);
        _relay = bug => new Relay(_incarnations, ledger, settings, bug);
    }

    /// <summary>The machine's state.</summary>
    public ProxyState State => _machine.State;

    /// <inheritdoc/>
    public IReadOnlyList<Effect> Start()
    {
        _outbox.Begin(default);
        Execute(_machine.Activate());
        _ownSettings.Warn();
        return _outbox.Effects;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Effect> Handle(ProxyEvent observed)
    {
        _outbox.Begin(observed.At);
        return Fire(_observed.Take(observed));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message)
    {
        _outbox.Begin(at);
        return Fire(_fromLightningd.Take(door, message));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message)
    {
        _outbox.Begin(at);
        return Fire(_incarnations.Find(incarnation) is { } child ? _fromChild.Take(child, message) : null);
    }

    /// <inheritdoc/>
    public IProxyCore RelayAfter(Exception bug) => _relay(bug);

    private IReadOnlyList<Effect> Fire(ProxyTrigger? fired)
    {
        if (fired is not { } trigger)
            return _outbox.Effects;
        var before = State;
        var orders = _machine.Fire(trigger);
        if (orders is [ProxyOrder.ReportBug])
        {
            _outbox.Log(LogLevel.Error, $"bug in autoreload: {trigger} was not expected in state {before}; please report it");
            return _outbox.Effects;
        }
        // Every transition orders something: this trigger was ignored.
        if (orders.Count == 0)
            return _outbox.Effects;
        var taken = new Effect.Transition(before, trigger, State);
        _transitions.Add(taken, _outbox.Now);
        _outbox.Add(taken);
        Execute(orders);
        return _outbox.Effects;
    }

    private void Execute(IReadOnlyList<ProxyOrder> orders)
    {
        foreach (var order in orders)
            _orders.Execute(order);
    }
}
