using Autoreload.Core;
using Autoreload.Core.Machine;
using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

/// <summary>Old traces stay readable: a name that was ever written is understood.</summary>
public sealed class FormerNamesTests
{
    [Theory]
    [InlineData("AwaitingManifest AwaitingInit Registering Running Building Rebuilding Restarting Recovering Retiring Replaying AwaitingChange ShuttingDown Stopped")]
    public void Every_state_that_was_ever_written_is_one_of_today(string names) =>
        Assert.All(names.Split(' '), name => Assert.Contains(Moved(name, "x").From, Enum.GetNames<ProxyState>()));

    [Theory]
    [InlineData("CandidateAccepted CandidateRefused InitAnswered ReplayAnswered ChangeDetected ExecutableChanged SourceChanged BuildSucceeded BuildFailed")]
    [InlineData("RestartRequested StopFirstRequested ServingExited ServingRetired ShutdownAnnounced LightningdClosed RegistrationSettled")]
    public void Every_trigger_that_was_ever_written_is_one_of_today(string names) =>
        Assert.All(names.Split(' '), name => Assert.Contains(Moved("x", name).Trigger, Enum.GetNames<ProxyTrigger>()));

    [Theory]
    [InlineData("LightningdClosed ChildLaunched LaunchFailed ChildStrayed ChildStalled ChildWroteStderr ChildClosedStream MessagesWithdrawn ChildExited ChildFaulted")]
    [InlineData("ExecutableChanged SourceChanged NothingChanged BuildEnded Inspected TimerFired NamesLookedUp DoorOpened DoorFailed DoorClosed")]
    public void Every_event_that_was_ever_written_is_one_of_today(string names) =>
        Assert.All(names.Split(' '), name => Assert.Contains(((EventEntry)FormerNames.Replace(new EventEntry(default, name, null, ""))).Event, typeof(ProxyEvent).GetNestedTypes().Select(type => type.Name)));

    private static TransitionEntry Moved(string state, string trigger) =>
        (TransitionEntry)FormerNames.Replace(new TransitionEntry(default, state, trigger, state, []));
}
