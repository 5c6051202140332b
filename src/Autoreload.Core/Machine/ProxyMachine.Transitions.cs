using Stateless;
using static Autoreload.Core.Machine.ProxyState;
using static Autoreload.Core.Machine.ProxyTrigger;

namespace Autoreload.Core.Machine;

/// <content>Every transition of the program.</content>
internal sealed partial class ProxyMachine
{
    private static readonly ProxyTrigger[] RarelyAwaited = [RegistrationSettled, ChangeSeen, ChangeSettled];

    /// <summary>Every state from which lightningd can take the plugin away. What few states await, the others ignore.</summary>
    private StateMachine<ProxyState, ProxyTrigger>.StateConfiguration Live(ProxyState state, params ProxyTrigger[] awaited) => _machine.Configure(state)
        .Permit(ShutdownAnnounced, ShuttingDown)
        .Permit(LightningdClosed, Stopped)
        .Ignore([.. RarelyAwaited.Except(awaited)]);

    /// <summary>Every state in which one serves and no other is tried.</summary>
    private StateMachine<ProxyState, ProxyTrigger>.StateConfiguration Settled(ProxyState state, ProxyTrigger awaited) => Live(state, awaited)
        .Permit(ExecutableChanged, Restarting)
        .PermitIf(SourceChanged, Building, BuildIsWanted)
        .PermitIf(SourceChanged, Restarting, BuildIsNotWanted)
        .PermitIf(RestartRequested, Building, BuildIsWanted)
        .PermitIf(RestartRequested, Restarting, BuildIsNotWanted)
        .Permit(StopFirstRequested, Retiring)
        .Permit(ServingExited, AwaitingChange);

    private void ConfigureFirstHandshake()
    {
        // What changes on disk before lightningd's handshake is over is found by the recheck that follows it.
        Live(AwaitingManifest)
            .OnActivate(LaunchCandidate)
            .Permit(CandidateAccepted, AwaitingInit)
            .Permit(CandidateRefused, AwaitingChange)
            .Ignore(ExecutableChanged, SourceChanged);

        // Where the machine begins when nothing names the plugin.
        Live(AwaitingSettings)
            .Permit(SettingsTaken, Recovering)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested);

        Live(AwaitingInit)
            .OnEntry(PromoteCandidate)
            .OnEntry(OpenTraffic)
            .Permit(InitAnswered, Registering)
            .Permit(ServingExited, AwaitingChange)
            .Ignore(ExecutableChanged, SourceChanged);
    }

    private void ConfigureRunning()
    {
        // A save that is refused may have cut a registration short: it is looked at again.
        Settled(Registering, RegistrationSettled)
            .OnEntryFrom(ReplayAnswered, PromoteCandidate)
            .OnEntry(OpenTraffic)
            .OnEntry(OpenDoors)
            .Permit(RegistrationSettled, Running);

        // A build that reads half a save is dear: it waits for the other half.
        Settled(Running, ChangeSeen)
            .OnEntry(EndReload)
            .OnEntry(RecheckExecutable)
            .PermitIf(ChangeSeen, Preparing, BuildIsNotWanted)
            .IgnoreIf(ChangeSeen, BuildIsWanted);
    }

    private void ConfigureBuilds()
    {
        // What the executable looks like meanwhile says nothing; the build's end does.
        Live(Building)
            .OnEntry(BeginReload)
            .OnEntry(DropCandidate)
            .OnEntry(StartBuild)
            .PermitReentry(SourceChanged)
            .Permit(BuildSucceeded, Restarting)
            .Permit(BuildFailed, Registering)
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

    private void ConfigurePreparing() =>
        // How the candidate fares meanwhile is what the guards find out when the disk is quiet.
        Live(Preparing, ChangeSettled)
            .OnEntry(BeginReload)
            .OnEntry(LaunchEarly)
            .PermitIf(ChangeSettled, Retiring, CandidateIsReady)
            .PermitIf(ChangeSettled, Restarting, CandidateIsNotReady)
            .Permit(ExecutableChanged, Restarting)
            .Permit(SourceChanged, Restarting)
            .Permit(StopFirstRequested, Retiring)
            .PermitIf(ServingExited, Replaying, CandidateIsReady)
            .PermitIf(ServingExited, Recovering, CandidateIsNotReady)
            .Ignore(CandidateAccepted, CandidateRefused, RestartRequested);

    private void ConfigureCandidates()
    {
        Live(Restarting)
            .OnEntryFrom([ExecutableChanged, SourceChanged, RestartRequested], BeginReload)
            .OnEntryFrom([ExecutableChanged, SourceChanged, RestartRequested, BuildSucceeded], LaunchCandidate)
            .OnEntryFrom(ChangeSettled, ConfirmCandidate)
            .PermitReentry(ExecutableChanged)
            .PermitIf(SourceChanged, Building, BuildIsWanted)
            .PermitReentryIf(SourceChanged, BuildIsNotWanted)
            .Permit(CandidateAccepted, Retiring)
            .Permit(CandidateRefused, Registering)
            .Permit(StopFirstRequested, Retiring)
            .Permit(ServingExited, Recovering)
            .Ignore(RestartRequested);

        // ServingExited launches nothing: the candidate that was being tried goes on, if there is one.
        Live(Recovering)
            .OnEntryFrom([SettingsTaken, ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested], BeginReload)
            .OnEntryFrom(StopFirstRequested, CancelBuild)
            .OnEntry(HoldTraffic)
            .OnEntryFrom([SettingsTaken, ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, ServingRetired, BuildSucceeded], LaunchCandidate)
            .OnEntryFrom(ServingExited, ConfirmCandidate)
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
            .OnEntryFrom(ChangeSettled, ConfirmCandidate)
            .OnEntry(RetireServing)
            .PermitIf(ServingRetired, Replaying, CandidateIsReady)
            .PermitIf(ServingRetired, Recovering, CandidateIsNotReady)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, CandidateRefused);

        // A save ends a candidate that hangs in its init. A source that has to be built first is found by the recheck that follows.
        Live(Replaying)
            .OnEntryFrom(ServingExited, ConfirmCandidate)
            .OnEntry(HoldTraffic)
            .OnEntry(ReplayInit)
            .Permit(ReplayAnswered, Registering)
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
            .OnEntry(CloseDoors)
            .OnEntry(AwaitShutdown)
            .Permit(LightningdClosed, Stopped)
            .Ignore(RarelyAwaited)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, CandidateRefused, ShutdownAnnounced);

        _machine.Configure(Stopped)
            .OnEntry(RefuseTraffic)
            .OnEntry(CancelBuild)
            .OnEntry(CloseDoors)
            .OnEntry(StopChildren)
            .Ignore(RarelyAwaited)
            .Ignore(ExecutableChanged, SourceChanged, RestartRequested, StopFirstRequested, CandidateRefused, ShutdownAnnounced, LightningdClosed);
    }
}
