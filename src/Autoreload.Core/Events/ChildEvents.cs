using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>What happens to children, their messages aside.</summary>
internal sealed class ChildEvents(
    Outbox outbox, ChildWriting writing, Lifecycle lifecycle, ChildDeaths deaths, ManifestExchange manifests,
    ReloadHistory history, Undelivered undelivered, Wording wording)
{
    public ProxyTrigger? Take(Incarnation child, ProxyEvent.ChildEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.ChildLaunched launched:
                OnLaunched(child, launched.Pid);
                return null;
            case ProxyEvent.LaunchFailed failed:
                child.Fail(new(failed.Reason));
                return deaths.Take(child);
            case ProxyEvent.ChildClosedStream closed:
                OnClosedStream(child, closed.Stream);
                return null;
            case ProxyEvent.ChildFaulted faulted:
                lifecycle.GiveUp(child, new(faulted.Reason));
                return null;
            case ProxyEvent.MessagesWithdrawn withdrawn:
                OnWithdrawn(child, withdrawn.Messages);
                return null;
            case ProxyEvent.ChildExited exited:
                return OnExited(child, exited.Status, exited.Withdrawn);
            default:
                return writing.Take(child, observed);
        }
    }

    private void OnLaunched(Incarnation child, int pid)
    {
        child.Launched(pid, outbox.Now);
        outbox.Log(LogLevel.Debug, $"{wording.Who(child)} launched with pid {pid}");
        if (!child.IsCandidate)
            return;
        history.Current?.End(Phase.Launch, outbox.Now);
        history.Current?.Begin(Phase.Manifest, outbox.Now);
        manifests.Ask(child);
    }

    private void OnClosedStream(Incarnation child, string stream)
    {
        if (child.IsCandidate || child.Role == Role.Serving)
            lifecycle.GiveUp(child, new($"it closed its {stream} and went on living: lightningd could not talk with it any more"));
    }

    private void OnWithdrawn(Incarnation retiring, IReadOnlyList<Message> withdrawn)
    {
        var areLeft = withdrawn.ToLookup(message => undelivered.IsLeftTo(retiring, message));
        undelivered.PutBack([.. areLeft[false]], wording.WhyNotServed());
        foreach (var dbWrite in areLeft[true])
            outbox.Give(retiring.Number, dbWrite);
        // One that hangs may not even have read its init: it is not told shutdown then.
        if (withdrawn.Any(message => message.HasId && message.Method.SequenceEqual("init"u8)))
            retiring.TakeInitBack();
        lifecycle.StopWhenDrained(retiring);
    }

    private ProxyTrigger? OnExited(Incarnation child, ExitStatus status, IReadOnlyList<Message> withdrawn)
    {
        outbox.Log(LogLevel.Debug, $"{wording.Who(child)} ended: {status}");
        child.Fail(new($"it ended with {status} {When(child)}"));
        undelivered.PutBack(withdrawn, $"{wording.Who(child)} ended before it was given this call: {child.Failure!.Reason}");
        return deaths.Take(child);
    }

    private static string When(Incarnation child) => child switch
    {
        { Role: Role.Retiring or Role.Ending } => "while it was being stopped",
        { Stage: < Stage.Accepted } => "before it answered getmanifest",
        { Stage: Stage.Accepted } => "before it was given init",
        { Stage: Stage.GivenInit } => "before it answered init",
        _ => "while it was serving",
    };
}
