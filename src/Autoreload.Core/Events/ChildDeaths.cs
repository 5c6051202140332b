using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>An incarnation has no process any more: what it left is answered or waits for the next one, then the machine is told.</summary>
internal sealed class ChildDeaths(
    Outbox outbox, IncarnationList incarnations, Lifecycle lifecycle, Undelivered undelivered,
    ManifestExchange manifests, InitExchange inits, ReloadHistory history, FailureReports failures)
{
    public ProxyTrigger? Take(Incarnation gone)
    {
        incarnations.Remove(gone);
        var report = undelivered.Settle(gone, outbox.Now);
        switch (gone.Role)
        {
            case Role.Candidate:
                history.Current?.Fail(report.Failure.Reason);
                failures.Report(report);
                AnswerFirstHandshake();
                return ProxyTrigger.CandidateRefused;
            case Role.Early:
                return ProxyTrigger.CandidateRefused;
            case Role.Serving:
                failures.Report(report);
                AnswerFirstHandshake();
                return ProxyTrigger.ServingExited;
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

    /// <summary>lightningd must not wait for a handshake that its child cannot complete any more.</summary>
    private void AnswerFirstHandshake()
    {
        manifests.AnswerInPlace();
        inits.AnswerInPlace();
    }
}
