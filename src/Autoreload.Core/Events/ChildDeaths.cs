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
    private CrashReport? _early;

    public ProxyTrigger? Take(Incarnation gone)
    {
        incarnations.Remove(gone);
        var report = undelivered.Settle(gone, outbox.Now);
        switch (gone.Role)
        {
            case Role.Candidate:
                return Refuse(report);
            case Role.Early:
                _early = report;
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

    /// <summary>An early candidate that has failed counts after all, unless another one was launched since.</summary>
    public ProxyTrigger? TakeEarlyFailure(int number)
    {
        if (number != incarnations.LastNumber || _early is not { } report)
            return null;
        _early = null;
        return Refuse(report);
    }

    private ProxyTrigger Refuse(CrashReport report)
    {
        history.Current?.Fail(report.Failure.Reason);
        failures.Report(report);
        AnswerFirstHandshake();
        return ProxyTrigger.CandidateRefused;
    }

    /// <summary>lightningd must not wait for a handshake that its child cannot complete any more.</summary>
    private void AnswerFirstHandshake()
    {
        manifests.AnswerInPlace();
        inits.AnswerInPlace();
    }
}
