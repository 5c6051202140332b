using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>What happens when an incarnation has taken too long.</summary>
internal sealed class IncarnationTimers(Outbox outbox, ProxySettings settings, Lifecycle lifecycle, PendingRequests pending, ReloadHistory history, Wording wording)
{
    public void Take(ProxyTimer timer, Incarnation incarnation)
    {
        switch (timer)
        {
            case ProxyTimer.SlowManifest when incarnation.Stage < Stage.Accepted:
                Warn(incarnation, "getmanifest", settings.Limits.SlowManifest);
                break;
            case ProxyTimer.ManifestDeadline when incarnation.Stage < Stage.Accepted:
                lifecycle.GiveUp(incarnation, new("it did not answer getmanifest in time"));
                break;
            case ProxyTimer.SlowReplay when incarnation.Stage == Stage.GivenInit:
                Warn(incarnation, "init", settings.Limits.SlowReplay);
                break;
            case ProxyTimer.InitDeadline when incarnation.Stage < Stage.GivenInit:
                GiveUpIfItBlocksInit(incarnation);
                break;
            case ProxyTimer.InitDeadline when incarnation.Stage == Stage.GivenInit:
                lifecycle.GiveUp(incarnation, new("it did not answer init in time"));
                break;
            case ProxyTimer.DrainDeadline when incarnation is { Role: Role.Retiring, StdinClosing: false }:
                EndDrain(incarnation);
                break;
        }
    }

    private void Warn(Incarnation slow, string request, TimeSpan since) =>
        outbox.Log(LogLevel.Warn, $"{wording.Who(slow)} has not answered {request} for {Duration.Text(since)}; still waiting for it{Wording.Indented(slow.StderrTail)}");

    /// <summary>lightningd sends its init only when its db_writes are answered.</summary>
    private void GiveUpIfItBlocksInit(Incarnation first)
    {
        if (pending.Of(first).Any(request => request.Method.Kind == RequestKind.DbWrite))
            lifecycle.GiveUp(first, new("it did not answer a db_write in time, and lightningd stood still"));
    }

    private void EndDrain(Incarnation retiring)
    {
        var drain = Duration.Text(settings.Limits.Drain);
        outbox.Log(LogLevel.Info, $"{wording.Who(retiring)} is stopped with {retiring.Pending} request{(retiring.Pending == 1 ? "" : "s")} unanswered: the drain time of {drain} is over");
        retiring.Fail(new($"a reload ended it ({history.Current?.Cause}), because it did not answer within the drain time of {drain}"));
        lifecycle.Stop(retiring);
    }
}
