using Stateless;
using Stateless.Reflection;
using static Autoreload.Core.Machine.ProxyState;
using static Autoreload.Core.Machine.ProxyTrigger;

namespace Autoreload.Core.Machine;

/// <summary>
/// The machine that governs the proxy. Four rules hold: every transition of the program stands in this file; actions and guards
/// are named methods, because their names label the diagrams; actions only append orders; only the synchronous Fire is used.
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

    /// <summary>Every state from which lightningd can take the plugin away.</summary>
    private StateMachine<ProxyState, ProxyTrigger>.StateConfiguration Live(ProxyState state) => _machine.Configure(state)
        .Permit(ShutdownAnnounced, ShuttingDown)
        .Permit(LightningdClosed, Stopped);

    private void ConfigureFirstHandshake()
    {
        // What changes on disk before lightningd's handshake is over is found by the recheck that follows it.
        Live(AwaitingManifest)
            .OnActivate(LaunchCandidate)
            .Permit(CandidateAccepted, AwaitingInit)
            .Permit(CandidateRefused, AwaitingChange)
            .Ignore(ExecutableChanged, SourceChanged);

        Live(AwaitingInit)
            .OnEntry(PromoteCandidate)
            .OnEntry(OpenTraffic)
            .Permit(InitAnswered, Running)
            .Permit(ServingExited, AwaitingChange)
            .Ignore(ExecutableChanged, SourceChanged);
    }

    private void ConfigureRunning() =>
        Live(Running)
            .OnEntryFrom(ReplayAnswered, PromoteCandidate)
            .OnEntry(OpenTraffic)
            .OnEntry(EndReload)
            .OnEntry(RecheckExecutable)
            .Permit(ExecutableChanged, Restarting)
            .PermitIf(SourceChanged, Building, BuildIsWanted)
            .PermitIf(SourceChanged, Restarting, BuildIsNotWanted)
            .PermitIf(RestartRequested, Building, BuildIsWanted)
            .PermitIf(RestartRequested, Restarting, BuildIsNotWanted)
            .Permit(StopFirstRequested, Retiring)
            .Permit(ServingExited, AwaitingChange);

    private void ConfigureBuilds()
    {
        // What the executable looks like meanwhile says nothing; the build's end does.
        Live(Building)
            .OnEntry(BeginReload)
            .OnEntry(DropCandidate)
            .OnEntry(StartBuild)
            .PermitReentry(SourceChanged)
            .Permit(BuildSucceeded, Restarting)
            .Permit(BuildFailed, Running)
            .Permit(StopFirstRequested, Retiring)
            .Permit(ServingExited, Rebuilding)
            .Ignore(ExecutableChanged, RestartRequested);

        // ServingExited starts nothing: the build that runs goes on.
        Live(Rebuilding)
            .OnEntryFrom([SourceChanged, RestartRequested], BeginReload)
            .OnEntry(RefuseTraffic)
            .OnEntryFrom(SourceChanged, DropCandidate)
            .OnEntryFrom([SourceChanged, RestartRequested], StartBuild)
            .PermitReentry(SourceChanged)
            .Permit(BuildSucceeded, Recovering)
            .Permit(BuildFailed, AwaitingChange)
            .Permit(StopFirstRequested, Recovering)
            .Ignore(ExecutableChanged, RestartRequested);
    }

    private void ConfigureCandidates()
    {
        Live(Restarting)
            .OnEntryFrom([ExecutableChanged, SourceChanged, RestartRequested], BeginReload)
            .OnEntry(LaunchCandidate)
            .PermitReentry(ExecutableChanged)
            .PermitIf(SourceChanged, Building, BuildIsWanted)
            .PermitReentryIf(SourceChanged, BuildIsNotWanted)
            .Permit(CandidateAccepted, Retiring)
            .Permit(CandidateRefused, Running)
            .Permit(StopFirstRequested, Retiring)
            .Permit(ServingExited, Recovering)
            .Ignore(RestartRequested);

        // ServingExited launches nothing: the candidate that was being tried goes on.
        Live(Recovering)
            .OnEntryFrom([ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested], BeginReload)
            .OnEntryFrom(StopFirstRequested, CancelBuild)
            .OnEntry(HoldTraffic)
            .OnEntryFrom([ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, ServingRetired, BuildSucceeded], LaunchCandidate)
            .PermitReentry(ExecutableChanged)
            .PermitIf(SourceChanged, Rebuilding, BuildIsWanted)
            .PermitReentryIf(SourceChanged, BuildIsNotWanted)
            .PermitIf(CandidateAccepted, Replaying, InitIsRecorded)
            .PermitIf(CandidateAccepted, AwaitingInit, InitIsNotRecorded)
            .Permit(CandidateRefused, AwaitingChange)
            .Ignore(RestartRequested, StopFirstRequested);
    }

    private void ConfigureSwitch()
    {
        // A candidate that is lost while the old one drains is found missing by the guard.
        Live(Retiring)
            .OnEntryFrom([ExecutableChanged, SourceChanged, StopFirstRequested], BeginReload)
            .OnEntryFrom(StopFirstRequested, CancelBuild)
            .OnEntry(HoldTraffic)
            .OnEntryFrom(StopFirstRequested, DropCandidate)
            .OnEntry(RetireServing)
            .PermitIf(ServingRetired, Replaying, CandidateIsReady)
            .PermitIf(ServingRetired, Recovering, CandidateIsMissing)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, CandidateRefused);

        // A save ends a candidate that hangs in its init. A source that has to be built first is found by the recheck that follows.
        Live(Replaying)
            .OnEntry(HoldTraffic)
            .OnEntry(ReplayInit)
            .Permit(ReplayAnswered, Running)
            .Permit(CandidateRefused, AwaitingChange)
            .Permit(ExecutableChanged, Retiring)
            .PermitIf(SourceChanged, Retiring, BuildIsNotWanted)
            .IgnoreIf(SourceChanged, BuildIsWanted)
            .Ignore(RestartRequested, StopFirstRequested);
    }

    private void ConfigureFailure() =>
        Live(AwaitingChange)
            .OnEntry(RefuseTraffic)
            .OnEntry(EndReload)
            .OnEntry(RecheckExecutable)
            .Permit(ExecutableChanged, Recovering)
            .PermitIf(SourceChanged, Rebuilding, BuildIsWanted)
            .PermitIf(SourceChanged, Recovering, BuildIsNotWanted)
            .PermitIf(RestartRequested, Rebuilding, BuildIsWanted)
            .PermitIf(RestartRequested, Recovering, BuildIsNotWanted)
            .Permit(StopFirstRequested, Recovering);

    private void ConfigureEnd()
    {
        _machine.Configure(ShuttingDown)
            .OnEntry(RefuseTraffic)
            .OnEntry(CancelBuild)
            .OnEntry(AwaitShutdown)
            .Permit(LightningdClosed, Stopped)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, ShutdownAnnounced);

        _machine.Configure(Stopped)
            .OnEntry(RefuseTraffic)
            .OnEntry(CancelBuild)
            .OnEntry(StopChildren)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, ShutdownAnnounced, LightningdClosed);
    }
}
