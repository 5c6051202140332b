using Autoreload.Core.Machine;
using Xunit;
using static Autoreload.Core.Machine.ProxyState;
using static Autoreload.Core.Machine.ProxyTrigger;

namespace Autoreload.Core.Tests.Machine;

/// <summary>What the machine is expected to do, written down a second time: state, trigger, guard, next state, orders.</summary>
internal static class TransitionTable
{
    public static readonly TheoryData<ProxyState, ProxyTrigger, string, ProxyState, string> Transitions = new()
    {
        { AwaitingManifest, CandidateAccepted, "", AwaitingInit, "PromoteCandidate OpenTraffic" },
        { AwaitingManifest, CandidateRefused, "", AwaitingChange, "RefuseTraffic RecheckExecutable" },
        { AwaitingManifest, LightningdClosed, "", Stopped, "StopChildren" },

        { AwaitingInit, InitAnswered, "", Running, "OpenTraffic RecheckExecutable" },
        { AwaitingInit, ServingExited, "", AwaitingChange, "RefuseTraffic RecheckExecutable" },
        { AwaitingInit, LightningdClosed, "", Stopped, "StopChildren" },

        { Running, ChangeDetected, "", Restarting, "LaunchCandidate" },
        { Running, SourceChanged, "", Building, "DropCandidate StartBuild" },
        { Running, RestartRequested, "BuildIsWanted", Building, "DropCandidate StartBuild" },
        { Running, RestartRequested, "BuildIsNotWanted", Restarting, "LaunchCandidate" },
        { Running, StopFirstRequested, "", Retiring, "HoldTraffic DropCandidate RetireServing" },
        { Running, ServingExited, "", AwaitingChange, "RefuseTraffic RecheckExecutable" },
        { Running, LightningdClosed, "", Stopped, "StopChildren" },

        { Building, SourceChanged, "", Building, "DropCandidate StartBuild" },
        { Building, BuildSucceeded, "", Restarting, "LaunchCandidate" },
        { Building, BuildFailed, "", Running, "OpenTraffic RecheckExecutable" },
        { Building, ServingExited, "", Rebuilding, "RefuseTraffic" },
        { Building, LightningdClosed, "", Stopped, "StopChildren" },

        { Rebuilding, SourceChanged, "", Rebuilding, "RefuseTraffic DropCandidate StartBuild" },
        { Rebuilding, BuildSucceeded, "", Recovering, "HoldTraffic LaunchCandidate" },
        { Rebuilding, BuildFailed, "", AwaitingChange, "RefuseTraffic RecheckExecutable" },
        { Rebuilding, LightningdClosed, "", Stopped, "StopChildren" },

        { Restarting, ChangeDetected, "", Restarting, "LaunchCandidate" },
        { Restarting, SourceChanged, "", Building, "DropCandidate StartBuild" },
        { Restarting, CandidateAccepted, "", Retiring, "HoldTraffic RetireServing" },
        { Restarting, CandidateRefused, "", Running, "OpenTraffic RecheckExecutable" },
        { Restarting, StopFirstRequested, "", Retiring, "HoldTraffic DropCandidate RetireServing" },
        { Restarting, ServingExited, "", Recovering, "HoldTraffic" },
        { Restarting, LightningdClosed, "", Stopped, "StopChildren" },

        { Recovering, ChangeDetected, "", Recovering, "HoldTraffic LaunchCandidate" },
        { Recovering, SourceChanged, "", Rebuilding, "RefuseTraffic DropCandidate StartBuild" },
        { Recovering, CandidateAccepted, "InitIsRecorded", Replaying, "HoldTraffic ReplayInit" },
        { Recovering, CandidateAccepted, "InitIsNotRecorded", AwaitingInit, "PromoteCandidate OpenTraffic" },
        { Recovering, CandidateRefused, "", AwaitingChange, "RefuseTraffic RecheckExecutable" },
        { Recovering, LightningdClosed, "", Stopped, "StopChildren" },

        { Retiring, ServingRetired, "CandidateIsReady", Replaying, "HoldTraffic ReplayInit" },
        { Retiring, ServingRetired, "CandidateIsMissing", Recovering, "HoldTraffic LaunchCandidate" },
        { Retiring, LightningdClosed, "", Stopped, "StopChildren" },

        { Replaying, ReplayAnswered, "", Running, "PromoteCandidate OpenTraffic RecheckExecutable" },
        { Replaying, CandidateRefused, "", AwaitingChange, "RefuseTraffic RecheckExecutable" },
        { Replaying, ChangeDetected, "", Retiring, "HoldTraffic RetireServing" },
        { Replaying, LightningdClosed, "", Stopped, "StopChildren" },

        { AwaitingChange, ChangeDetected, "", Recovering, "HoldTraffic LaunchCandidate" },
        { AwaitingChange, SourceChanged, "", Rebuilding, "RefuseTraffic DropCandidate StartBuild" },
        { AwaitingChange, RestartRequested, "BuildIsWanted", Rebuilding, "RefuseTraffic StartBuild" },
        { AwaitingChange, RestartRequested, "BuildIsNotWanted", Recovering, "HoldTraffic LaunchCandidate" },
        { AwaitingChange, StopFirstRequested, "", Recovering, "HoldTraffic LaunchCandidate" },
        { AwaitingChange, LightningdClosed, "", Stopped, "StopChildren" },
    };

    /// <summary>Pairs that are expected and change nothing.</summary>
    public static readonly TheoryData<ProxyState, ProxyTrigger> Ignored = new()
    {
        { AwaitingManifest, ChangeDetected },
        { AwaitingManifest, SourceChanged },
        { AwaitingInit, ChangeDetected },
        { AwaitingInit, SourceChanged },
        { Building, ChangeDetected },
        { Building, RestartRequested },
        { Building, StopFirstRequested },
        { Rebuilding, ChangeDetected },
        { Rebuilding, RestartRequested },
        { Rebuilding, StopFirstRequested },
        { Restarting, RestartRequested },
        { Recovering, RestartRequested },
        { Recovering, StopFirstRequested },
        { Retiring, ChangeDetected },
        { Retiring, SourceChanged },
        { Retiring, RestartRequested },
        { Retiring, StopFirstRequested },
        { Retiring, CandidateRefused },
        { Replaying, SourceChanged },
        { Replaying, RestartRequested },
        { Replaying, StopFirstRequested },
    };

    /// <summary>Pairs that would be a bug: the Proxy never fires them.</summary>
    public static readonly IReadOnlyDictionary<ProxyState, ProxyTrigger[]> Unexpected = new Dictionary<ProxyState, ProxyTrigger[]>
    {
        [AwaitingManifest] = [BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, RestartRequested, StopFirstRequested, ServingExited, ServingRetired],
        [AwaitingInit] = [BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, ReplayAnswered, RestartRequested, StopFirstRequested, ServingRetired],
        [Running] = [BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingRetired],
        [Building] = [CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingRetired],
        [Rebuilding] = [CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingExited, ServingRetired],
        [Restarting] = [BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, ServingRetired],
        [Recovering] = [BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, ServingExited, ServingRetired],
        [Retiring] = [BuildSucceeded, BuildFailed, CandidateAccepted, InitAnswered, ReplayAnswered, ServingExited],
        [Replaying] = [BuildSucceeded, BuildFailed, CandidateAccepted, InitAnswered, ServingExited, ServingRetired],
        [AwaitingChange] = [BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingExited, ServingRetired],
        [Stopped] = Enum.GetValues<ProxyTrigger>(),
    };
}
