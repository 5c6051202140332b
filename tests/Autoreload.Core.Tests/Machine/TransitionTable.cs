using Autoreload.Core.Machine;
using Xunit;
using static Autoreload.Core.Machine.ProxyState;
using static Autoreload.Core.Machine.ProxyTrigger;

namespace Autoreload.Core.Tests.Machine;

/// <summary>What the machine is expected to do, written down a second time: state, trigger, guard, next state, orders.</summary>
internal static class TransitionTable
{
    private const string Rest = "EndReload RecheckExecutable";
    private const string Register = "OpenTraffic OpenDoors";
    private const string Down = $"RefuseTraffic {Rest}";
    private const string Stop = "RefuseTraffic CancelBuild CloseDoors StopChildren";
    private const string Build = "BeginReload DropCandidate StartBuild";
    private const string Rebuild = "BeginReload RefuseTraffic StartBuild";
    private const string Launch = "BeginReload LaunchCandidate";
    private const string Recover = "BeginReload HoldTraffic LaunchCandidate";
    private const string StopFirst = "BeginReload CancelBuild HoldTraffic DropCandidate RetireServing";

    public static readonly TheoryData<ProxyState, ProxyTrigger, string, ProxyState, string> Transitions = Live(new()
    {
        { AwaitingManifest, CandidateAccepted, "", AwaitingInit, "PromoteCandidate OpenTraffic" },
        { AwaitingManifest, CandidateRefused, "", AwaitingChange, Down },

        { AwaitingSettings, SettingsTaken, "", Recovering, Recover },

        { AwaitingInit, InitAnswered, "", Registering, Register },
        { AwaitingInit, ServingExited, "", AwaitingChange, Down },

        { Registering, RegistrationSettled, "", Running, Rest },
        { Running, ChangeSeen, "BuildIsNotWanted", Preparing, "BeginReload LaunchEarly" },

        { Building, SourceChanged, "", Building, Build },
        { Building, BuildSucceeded, "", Restarting, "LaunchCandidate" },
        { Building, BuildFailed, "", Registering, Register },
        { Building, StopFirstRequested, "", Retiring, StopFirst },
        { Building, ServingExited, "", Rebuilding, "RefuseTraffic" },

        { Rebuilding, SourceChanged, "", Rebuilding, "BeginReload RefuseTraffic DropCandidate StartBuild" },
        { Rebuilding, BuildSucceeded, "", Recovering, "HoldTraffic LaunchCandidate" },
        { Rebuilding, BuildFailed, "", AwaitingChange, Down },
        { Rebuilding, StopFirstRequested, "", Recovering, "BeginReload CancelBuild HoldTraffic LaunchCandidate" },

        { Preparing, ChangeSettled, "CandidateIsReady", Retiring, "HoldTraffic ConfirmCandidate RetireServing" },
        { Preparing, ChangeSettled, "CandidateIsNotReady", Restarting, "ConfirmCandidate" },
        { Preparing, ExecutableChanged, "", Restarting, Launch },
        { Preparing, SourceChanged, "", Restarting, Launch },
        { Preparing, StopFirstRequested, "", Retiring, StopFirst },
        { Preparing, ServingExited, "CandidateIsReady", Replaying, "ConfirmCandidate HoldTraffic ReplayInit" },
        { Preparing, ServingExited, "CandidateIsNotReady", Recovering, "HoldTraffic ConfirmCandidate" },

        { Restarting, ExecutableChanged, "", Restarting, Launch },
        { Restarting, SourceChanged, "BuildIsWanted", Building, Build },
        { Restarting, SourceChanged, "BuildIsNotWanted", Restarting, Launch },
        { Restarting, CandidateAccepted, "", Retiring, "HoldTraffic RetireServing" },
        { Restarting, CandidateRefused, "", Registering, Register },
        { Restarting, StopFirstRequested, "", Retiring, StopFirst },
        { Restarting, ServingExited, "", Recovering, "HoldTraffic ConfirmCandidate" },

        { Recovering, ExecutableChanged, "", Recovering, Recover },
        { Recovering, SourceChanged, "BuildIsWanted", Rebuilding, "BeginReload RefuseTraffic DropCandidate StartBuild" },
        { Recovering, SourceChanged, "BuildIsNotWanted", Recovering, Recover },
        { Recovering, CandidateAccepted, "InitIsRecorded", Replaying, "HoldTraffic ReplayInit" },
        { Recovering, CandidateAccepted, "InitIsNotRecorded", AwaitingInit, "PromoteCandidate OpenTraffic" },
        { Recovering, CandidateRefused, "", AwaitingChange, Down },

        { Retiring, ServingRetired, "CandidateIsReady", Replaying, "HoldTraffic ReplayInit" },
        { Retiring, ServingRetired, "CandidateIsNotReady", Recovering, "HoldTraffic LaunchCandidate" },

        { Replaying, ReplayAnswered, "", Registering, $"PromoteCandidate {Register}" },
        { Replaying, CandidateRefused, "", AwaitingChange, Down },
        { Replaying, ExecutableChanged, "", Retiring, "BeginReload HoldTraffic RetireServing" },
        { Replaying, SourceChanged, "BuildIsNotWanted", Retiring, "BeginReload HoldTraffic RetireServing" },

        { AwaitingChange, ExecutableChanged, "", Recovering, Recover },
        { AwaitingChange, SourceChanged, "BuildIsWanted", Rebuilding, "BeginReload RefuseTraffic DropCandidate StartBuild" },
        { AwaitingChange, SourceChanged, "BuildIsNotWanted", Recovering, Recover },
        { AwaitingChange, RestartRequested, "BuildIsWanted", Rebuilding, Rebuild },
        { AwaitingChange, RestartRequested, "BuildIsNotWanted", Recovering, Recover },
        { AwaitingChange, StopFirstRequested, "", Recovering, "BeginReload CancelBuild HoldTraffic LaunchCandidate" },

        { ShuttingDown, LightningdClosed, "", Stopped, Stop },
    });

    /// <summary>Pairs that are expected and change nothing.</summary>
    public static readonly TheoryData<ProxyState, ProxyTrigger> Ignored = RarelyAwaited(new()
    {
        { Preparing, CandidateAccepted },
        { Preparing, CandidateRefused },
        { Preparing, RestartRequested },
        { AwaitingManifest, ExecutableChanged },
        { AwaitingManifest, SourceChanged },
        { AwaitingSettings, ExecutableChanged },
        { AwaitingSettings, SourceChanged },
        { AwaitingSettings, RestartRequested },
        { AwaitingSettings, StopFirstRequested },
        { AwaitingInit, ExecutableChanged },
        { AwaitingInit, SourceChanged },
        { Building, ExecutableChanged },
        { Building, RestartRequested },
        { Rebuilding, ExecutableChanged },
        { Rebuilding, RestartRequested },
        { Restarting, RestartRequested },
        { Recovering, RestartRequested },
        { Recovering, StopFirstRequested },
        { Retiring, ExecutableChanged },
        { Retiring, SourceChanged },
        { Retiring, RestartRequested },
        { Retiring, StopFirstRequested },
        { Retiring, CandidateRefused },
        { Replaying, SourceChanged },
        { Replaying, RestartRequested },
        { Replaying, StopFirstRequested },
        { ShuttingDown, ExecutableChanged },
        { ShuttingDown, SourceChanged },
        { ShuttingDown, RestartRequested },
        { ShuttingDown, StopFirstRequested },
        { ShuttingDown, CandidateRefused },
        { ShuttingDown, ShutdownAnnounced },
        { Stopped, ExecutableChanged },
        { Stopped, SourceChanged },
        { Stopped, RestartRequested },
        { Stopped, StopFirstRequested },
        { Stopped, CandidateRefused },
        { Stopped, ShutdownAnnounced },
        { Stopped, LightningdClosed },
    });

    /// <summary>Pairs that would be a bug: the Proxy never fires them.</summary>
    public static readonly IReadOnlyDictionary<ProxyState, ProxyTrigger[]> Unexpected = new Dictionary<ProxyState, ProxyTrigger[]>
    {
        [AwaitingManifest] = [SettingsTaken, BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, RestartRequested, StopFirstRequested, ServingExited, ServingRetired],
        [AwaitingSettings] = [CandidateRefused, .. WhatChildrenCause],
        [AwaitingInit] = [SettingsTaken, BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, ReplayAnswered, RestartRequested, StopFirstRequested, ServingRetired],
        [Registering] = [SettingsTaken, BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingRetired],
        [Running] = [SettingsTaken, BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingRetired],
        [Building] = [SettingsTaken, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingRetired],
        [Rebuilding] = [SettingsTaken, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingExited, ServingRetired],
        [Preparing] = [SettingsTaken, BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, ServingRetired],
        [Restarting] = [SettingsTaken, BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, ServingRetired],
        [Recovering] = [SettingsTaken, BuildSucceeded, BuildFailed, InitAnswered, ReplayAnswered, ServingExited, ServingRetired],
        [Retiring] = [SettingsTaken, BuildSucceeded, BuildFailed, CandidateAccepted, InitAnswered, ReplayAnswered, ServingExited],
        [Replaying] = [SettingsTaken, BuildSucceeded, BuildFailed, CandidateAccepted, InitAnswered, ServingExited, ServingRetired],
        [AwaitingChange] = [SettingsTaken, BuildSucceeded, BuildFailed, CandidateAccepted, CandidateRefused, InitAnswered, ReplayAnswered, ServingExited, ServingRetired],
        [ShuttingDown] = [SettingsTaken, .. WhatChildrenCause],
        [Stopped] = [SettingsTaken, .. WhatChildrenCause],
    };

    private static ProxyTrigger[] WhatChildrenCause =>
        [BuildSucceeded, BuildFailed, CandidateAccepted, InitAnswered, ReplayAnswered, ServingExited, ServingRetired];

    /// <summary>What few states await: with a build, Running ignores what it awaits without one.</summary>
    private static TheoryData<ProxyState, ProxyTrigger> RarelyAwaited(TheoryData<ProxyState, ProxyTrigger> ignored)
    {
        foreach (var state in Enum.GetValues<ProxyState>())
        {
            ignored.Add(state, ChangeSeen);
            if (state != Preparing)
                ignored.Add(state, ChangeSettled);
            if (state != Registering)
                ignored.Add(state, RegistrationSettled);
        }
        return ignored;
    }

    /// <summary>What every state but the last two has in common.</summary>
    private static TheoryData<ProxyState, ProxyTrigger, string, ProxyState, string> Live(TheoryData<ProxyState, ProxyTrigger, string, ProxyState, string> transitions)
    {
        foreach (var state in Enum.GetValues<ProxyState>().Except([ShuttingDown, Stopped]))
        {
            transitions.Add(state, ShutdownAnnounced, "", ShuttingDown, "RefuseTraffic CancelBuild CloseDoors AwaitShutdown");
            if (state is Registering or Running)
                AddSettled(transitions, state);
            transitions.Add(state, LightningdClosed, "", Stopped, Stop);
        }
        return transitions;
    }

    /// <summary>What the two states have in common in which one serves and no other is tried.</summary>
    private static void AddSettled(TheoryData<ProxyState, ProxyTrigger, string, ProxyState, string> transitions, ProxyState state)
    {
        transitions.Add(state, ExecutableChanged, "", Restarting, Launch);
        transitions.Add(state, SourceChanged, "BuildIsWanted", Building, Build);
        transitions.Add(state, SourceChanged, "BuildIsNotWanted", Restarting, Launch);
        transitions.Add(state, RestartRequested, "BuildIsWanted", Building, Build);
        transitions.Add(state, RestartRequested, "BuildIsNotWanted", Restarting, Launch);
        transitions.Add(state, StopFirstRequested, "", Retiring, StopFirst);
        transitions.Add(state, ServingExited, "", AwaitingChange, Down);
    }
}
