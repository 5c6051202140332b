using Autoreload.Core.Incarnations;

namespace Autoreload.Core.Reports;

/// <summary>Tells people that an incarnation failed, and keeps the report for those who ask later.</summary>
internal sealed class FailureReports(Outbox outbox, IncarnationList incarnations, Outage outage, Wording wording)
{
    public void Report(CrashReport failed)
    {
        var (incarnation, failure) = (failed.Incarnation, failed.Failure);
        var nobodyServes = incarnations.Serving is null;
        if (nobodyServes)
            outage.Begin($"incarnation {incarnation.Number} failed: {failure.Reason}", outbox.Now);
        outage.LastFailure = failed;
        var (level, verb) = failure.IsOnPurpose ? (LogLevel.Info, "ended") : (nobodyServes ? LogLevel.Error : LogLevel.Warn, "failed");
        outbox.Log(level, $"{wording.Who(incarnation)} {verb}: {failure.Reason}. {wording.WhoServes()}{wording.ConflictHint(failed)}{failed.Lines()}");
    }
}
