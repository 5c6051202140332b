using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>An incarnation has no process any more: what it left is answered or waits for the next one, then the machine is told.</summary>
internal sealed class ChildDeaths(Outbox outbox, IncarnationList incarnations, Lifecycle lifecycle, PendingRequests pending, TrafficGate gate, Undelivered undelivered, ManifestExchange manifests, InitExchange inits, ReloadHistory history, Outage outage, Wording wording)
{
    public ProxyTrigger? Take(Incarnation gone, Failure failure)
    {
        failure = gone.Failure ?? failure;
        var uptime = gone.Pid is null ? TimeSpan.Zero : outbox.Now - gone.LaunchedAt;
        var report = new CrashReport(gone, failure, uptime, [.. pending.Of(gone).Select(request => $"{request}")]);
        incarnations.Remove(gone);
        gate.Lose(gone);
        undelivered.Settle(report);
        switch (gone.Role)
        {
            case Role.Candidate:
                return OnCandidate(report);
            case Role.Early:
                return ProxyTrigger.CandidateRefused;
            case Role.Serving:
                return OnServing(report);
            case Role.Retiring:
                history.Current?.End(Phase.Retire, outbox.Now);
                return ProxyTrigger.ServingRetired;
            case Role.Dropped:
                lifecycle.LaunchWhenAlone();
                return null;
            default:
                lifecycle.ExitWhenAlone();
                return null;
        }
    }

    private ProxyTrigger OnCandidate(CrashReport failed)
    {
        history.Current?.Fail(failed.Failure.Reason);
        if (incarnations.Serving is null)
            BeginOutage(failed);
        Report(failed);
        AnswerFirstHandshake();
        return ProxyTrigger.CandidateRefused;
    }

    private ProxyTrigger OnServing(CrashReport failed)
    {
        BeginOutage(failed);
        Report(failed);
        AnswerFirstHandshake();
        return ProxyTrigger.ServingExited;
    }

    private void BeginOutage(CrashReport failed) =>
        outage.Begin($"incarnation {failed.Incarnation.Number} failed: {failed.Failure.Reason}", outbox.Now);

    private void Report(CrashReport failed)
    {
        outage.LastFailure = failed;
        var (level, verb) = failed.Failure.IsOnPurpose ? (LogLevel.Info, "ended") : (incarnations.Serving is null ? LogLevel.Error : LogLevel.Warn, "failed");
        outbox.Log(level, $"{wording.Who(failed.Incarnation)} {verb}: {failed.Failure.Reason}. {wording.WhoServes()}{wording.ConflictHint(failed)}{failed.Lines()}");
    }

    /// <summary>lightningd must not wait for a handshake that its child cannot complete any more.</summary>
    private void AnswerFirstHandshake()
    {
        manifests.AnswerInPlace();
        inits.AnswerInPlace();
    }
}
