using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Reloads;

/// <summary>Launches incarnations, lets one take the place of another, and ends them.</summary>
internal sealed class Lifecycle(Outbox outbox, ProxySettings settings, IncarnationList incarnations, ReloadHistory history)
{
    public void LaunchCandidate() => Launch(Role.Candidate);

    /// <summary>Launches a candidate that nobody hears of if it fails.</summary>
    public void LaunchEarly()
    {
        Launch(Role.Early);
        history.Current?.Begin(Phase.Settle, outbox.Now);
    }

    /// <summary>The candidate counts. One that is gone has failed at what is on disk now, and that is told.</summary>
    public void ConfirmCandidate()
    {
        history.Current?.End(Phase.Settle, outbox.Now);
        if (incarnations.Candidate is { } candidate)
            candidate.Become(Role.Candidate);
        else
            outbox.StartTimer(ProxyTimer.EarlyFailure, incarnations.LastNumber, TimeSpan.Zero);
    }

    public void DropCandidate()
    {
        if (incarnations.Candidate is not { } candidate)
            return;
        candidate.Become(Role.Dropped);
        if (candidate.Stage == Stage.Waiting)
            incarnations.Remove(candidate);
        else
            outbox.Add(new Effect.Kill(candidate.Number));
    }

    /// <summary>A candidate waits for those that it replaces: they may hold a port or a lock that it wants.</summary>
    public void LaunchWhenAlone()
    {
        if (incarnations.CandidateToLaunch() is not { } candidate)
            return;
        candidate.Launch();
        history.Current?.Try(candidate.Number, outbox.Now);
        outbox.Add(new Effect.Launch(candidate.Number));
    }

    public void RetireServing()
    {
        // A candidate that hangs in its replayed init is ended like one that has served.
        var retiring = (incarnations.Serving ?? incarnations.Candidate)!;
        retiring.Become(Role.Retiring);
        history.Current?.Begin(Phase.Retire, outbox.Now);
        outbox.Add(new Effect.Withdraw(retiring.Number));
        outbox.StartTimer(ProxyTimer.DrainDeadline, retiring.Number, settings.Limits.Drain);
    }

    /// <summary>Ends a retiring incarnation once it has answered everything.</summary>
    public void StopWhenDrained(Incarnation retiring)
    {
        if (retiring is { Role: Role.Retiring, StdinClosing: false, Pending: 0 })
            Stop(retiring);
    }

    public void Stop(Incarnation incarnation)
    {
        if (incarnation.Stage is Stage.GivenInit or Stage.Initialised && incarnation.Manifest!.SubscribesTo("shutdown"))
            TellShutdown(incarnation, OwnMessages.Shutdown);
        incarnation.CloseStdin();
        outbox.Add(new Effect.Stop(incarnation.Number, settings.Limits.Grace));
    }

    /// <summary>Ends an incarnation that is unusable; its exit then tells the machine.</summary>
    public void GiveUp(Incarnation incarnation, Failure failure)
    {
        incarnation.Fail(failure);
        outbox.Add(new Effect.Kill(incarnation.Number));
    }

    /// <summary>lightningd says that it is shutting down: so the serving incarnation hears, if it wants to.</summary>
    public void PassOnShutdown(Message notification)
    {
        if (incarnations.Serving is { StdinClosing: false } serving && serving.Manifest!.SubscribesTo("shutdown"))
            TellShutdown(serving, notification);
    }

    /// <summary>Ends all but the one that lightningd has told shutdown: lightningd itself leaves that one alone for up to 30 s (plugin.c, shutdown_plugins).</summary>
    public void AwaitShutdown()
    {
        foreach (var incarnation in LeaveToEnd())
            if (incarnation.Stage != Stage.ToldShutdown)
                StopForGood(incarnation);
        ExitWhenAlone();
    }

    public void StopAll()
    {
        foreach (var incarnation in LeaveToEnd())
            StopForGood(incarnation);
        ExitWhenAlone();
    }

    /// <summary>Ends the program when the last incarnation is gone.</summary>
    public void ExitWhenAlone()
    {
        if (incarnations.IsEmpty)
            outbox.Add(new Effect.Exit());
    }

    private void Launch(Role role)
    {
        DropCandidate();
        incarnations.AddCandidate(role);
        LaunchWhenAlone();
    }

    private void TellShutdown(Incarnation incarnation, Message notification)
    {
        outbox.Give(incarnation.Number, notification);
        incarnation.TellShutdown();
    }

    private List<Incarnation> LeaveToEnd()
    {
        if (incarnations.Candidate is { Stage: Stage.Waiting } waiting)
            incarnations.Remove(waiting);
        List<Incarnation> launched = [.. incarnations.Launched];
        launched.ForEach(incarnation => incarnation.Become(Role.Ending));
        return launched;
    }

    private void StopForGood(Incarnation incarnation)
    {
        if (incarnation.Stage < Stage.GivenInit)
            outbox.Add(new Effect.Kill(incarnation.Number));
        else
            Stop(incarnation);
    }
}
