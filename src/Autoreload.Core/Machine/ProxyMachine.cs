using Stateless;
using Stateless.Reflection;
using static Autoreload.Core.Machine.ProxyState;

namespace Autoreload.Core.Machine;

/// <summary>
/// The machine that governs the proxy. Four rules hold: every transition of the program is in ProxyMachine.Transitions.cs; actions
/// and guards are named methods, because their names label the diagrams; actions only append orders; only the synchronous Fire is used.
/// </summary>
internal sealed partial class ProxyMachine
{
    private readonly StateMachine<ProxyState, ProxyTrigger> _machine;
    private readonly IProxyFacts _facts;
    private readonly List<ProxyOrder> _orders = [];

    public ProxyMachine(IProxyFacts facts, ProxyState initial = AwaitingManifest)
    {
        _facts = facts;
        _machine = new(initial);
        ConfigureFirstHandshake();
        ConfigureRunning();
        ConfigureBuilds();
        ConfigurePreparing();
        ConfigureCandidates();
        ConfigureSwitch();
        ConfigureFailure();
        ConfigureEnd();
        _machine.OnUnhandledTrigger(ReportBug);
    }

    public ProxyState State => _machine.State;

    /// <summary>What the initial state asks for; the list is good until the next call.</summary>
    public IReadOnlyList<ProxyOrder> Activate()
    {
        _orders.Clear();
        _machine.Activate();
        return _orders;
    }

    /// <summary>
    /// Takes one transition and returns what it asks for; the list is good until the next call. An unexpected trigger changes
    /// nothing and asks for <see cref="ProxyOrder.ReportBug"/>.
    /// </summary>
    public IReadOnlyList<ProxyOrder> Fire(ProxyTrigger trigger)
    {
        _orders.Clear();
        _machine.Fire(trigger);
        return _orders;
    }

    /// <summary>The configuration, for the diagrams.</summary>
    public StateMachineInfo Describe() => _machine.GetInfo();
}
