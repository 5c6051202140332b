namespace Autoreload.Core.Reports;

/// <summary>Why, and since when, no incarnation serves; and what is known of the one that failed last.</summary>
internal sealed class Outage
{
    public string Reason { get; private set; } = "it has not started yet";

    public TimeSpan Since { get; private set; }

    public CrashReport? LastFailure { get; set; }

    public void Begin(string reason, TimeSpan now) => (Reason, Since) = (reason, now);
}
