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
        _machine.Configure(Stopped)
            .OnEntry(StopChildren);
    }

    public ProxyState State => _machine.State;

    /// <summary>
    /// Takes one transition and returns what it asks for; the list is good until the next call.
    /// An unexpected trigger changes nothing and throws <see cref="InvalidOperationException"/>.
    /// </summary>
    public IReadOnlyList<ProxyOrder> Fire(ProxyTrigger trigger)
    {
        _orders.Clear();
        _machine.Fire(trigger);
        return _orders;
    }

    /// <summary>Whether <paramref name="trigger"/> is expected in the current state.</summary>
    public bool Expects(ProxyTrigger trigger) => _machine.CanFire(trigger);

    /// <summary>The configuration, for the diagrams.</summary>
    public StateMachineInfo Describe() => _machine.GetInfo();

    private void ConfigureFirstHandshake()
    {
        // What changes on disk before lightningd's handshake is over is found by the recheck that follows it.
        _machine.Configure(AwaitingManifest)
            .Permit(CandidateAccepted, AwaitingInit)
            .Permit(CandidateRefused, AwaitingChange)
            .Permit(LightningdClosed, Stopped)
            .Ignore(ChangeDetected)
            .Ignore(SourceChanged);

        _machine.Configure(AwaitingInit)
            .OnEntry(PromoteCandidate)
            .OnEntry(OpenTraffic)
            .Permit(InitAnswered, Running)
            .Permit(ServingExited, AwaitingChange)
            .Permit(LightningdClosed, Stopped)
            .Ignore(ChangeDetected)
            .Ignore(SourceChanged);
    }

    private void ConfigureRunning() =>
        _machine.Configure(Running)
            .OnEntryFrom(ReplayAnswered, PromoteCandidate)
            .OnEntry(OpenTraffic)
            .OnEntry(RecheckExecutable)
            .Permit(ChangeDetected, Restarting)
            .Permit(SourceChanged, Building)
            .PermitIf(RestartRequested, Building, BuildIsWanted)
            .PermitIf(RestartRequested, Restarting, BuildIsNotWanted)
            .Permit(StopFirstRequested, Retiring)
            .Permit(ServingExited, AwaitingChange)
            .Permit(LightningdClosed, Stopped);

    private void ConfigureBuilds()
    {
        // What the executable looks like meanwhile says nothing; the build's end does.
        _machine.Configure(Building)
            .OnEntry(DropCandidate)
            .OnEntry(StartBuild)
            .PermitReentry(SourceChanged)
            .Permit(BuildSucceeded, Restarting)
            .Permit(BuildFailed, Running)
            .Permit(ServingExited, Rebuilding)
            .Permit(LightningdClosed, Stopped)
            .Ignore(ChangeDetected)
            .Ignore(RestartRequested)
            .Ignore(StopFirstRequested);

        // ServingExited starts nothing: the build that runs goes on.
        _machine.Configure(Rebuilding)
            .OnEntry(RefuseTraffic)
            .OnEntryFrom(SourceChanged, DropCandidate)
            .OnEntryFrom(SourceChanged, StartBuild)
            .OnEntryFrom(RestartRequested, StartBuild)
            .PermitReentry(SourceChanged)
            .Permit(BuildSucceeded, Recovering)
            .Permit(BuildFailed, AwaitingChange)
            .Permit(LightningdClosed, Stopped)
            .Ignore(ChangeDetected)
            .Ignore(RestartRequested)
            .Ignore(StopFirstRequested);
    }

    private void ConfigureCandidates()
    {
        _machine.Configure(Restarting)
            .OnEntry(LaunchCandidate)
            .PermitReentry(ChangeDetected)
            .Permit(SourceChanged, Building)
            .Permit(CandidateAccepted, Retiring)
            .Permit(CandidateRefused, Running)
            .Permit(StopFirstRequested, Retiring)
            .Permit(ServingExited, Recovering)
            .Permit(LightningdClosed, Stopped)
            .Ignore(RestartRequested);

        // ServingExited launches nothing: the candidate that was being tried goes on.
        _machine.Configure(Recovering)
            .OnEntry(HoldTraffic)
            .OnEntryFrom(ChangeDetected, LaunchCandidate)
            .OnEntryFrom(RestartRequested, LaunchCandidate)
            .OnEntryFrom(StopFirstRequested, LaunchCandidate)
            .OnEntryFrom(ServingRetired, LaunchCandidate)
            .OnEntryFrom(BuildSucceeded, LaunchCandidate)
            .PermitReentry(ChangeDetected)
            .Permit(SourceChanged, Rebuilding)
            .PermitIf(CandidateAccepted, Replaying, InitIsRecorded)
            .PermitIf(CandidateAccepted, AwaitingInit, InitIsNotRecorded)
            .Permit(CandidateRefused, AwaitingChange)
            .Permit(LightningdClosed, Stopped)
            .Ignore(RestartRequested)
            .Ignore(StopFirstRequested);
    }

    private void ConfigureSwitch()
    {
        // A candidate that is lost while the old one drains is found missing by the guard.
        _machine.Configure(Retiring)
            .OnEntry(HoldTraffic)
            .OnEntryFrom(StopFirstRequested, DropCandidate)
            .OnEntry(RetireServing)
            .PermitIf(ServingRetired, Replaying, CandidateIsReady)
            .PermitIf(ServingRetired, Recovering, CandidateIsMissing)
            .Permit(LightningdClosed, Stopped)
            .Ignore(ChangeDetected)
            .Ignore(SourceChanged)
            .Ignore(RestartRequested)
            .Ignore(StopFirstRequested)
            .Ignore(CandidateRefused);

        // A save ends a candidate that hangs in its init; a source has to be built first, and its change is found by the recheck that follows.
        _machine.Configure(Replaying)
            .OnEntry(HoldTraffic)
            .OnEntry(ReplayInit)
            .Permit(ReplayAnswered, Running)
            .Permit(CandidateRefused, AwaitingChange)
            .Permit(ChangeDetected, Retiring)
            .Permit(LightningdClosed, Stopped)
            .Ignore(SourceChanged)
            .Ignore(RestartRequested)
            .Ignore(StopFirstRequested);
    }

    private void ConfigureFailure() =>
        _machine.Configure(AwaitingChange)
            .OnEntry(RefuseTraffic)
            .OnEntry(RecheckExecutable)
            .Permit(ChangeDetected, Recovering)
            .Permit(SourceChanged, Rebuilding)
            .PermitIf(RestartRequested, Rebuilding, BuildIsWanted)
            .PermitIf(RestartRequested, Recovering, BuildIsNotWanted)
            .Permit(StopFirstRequested, Recovering)
            .Permit(LightningdClosed, Stopped);
}
