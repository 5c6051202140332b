using Autoreload.Core.Handshake;
using Autoreload.Core.Machine;

namespace Autoreload.Core;

/// <content>What the machine orders.</content>
public sealed partial class Proxy
{
    private void Obey(ProxyOrder order)
    {
        switch (order)
        {
            case ProxyOrder.OpenTraffic:
                _restarts.Opening(_gate.HeldCount);
                _gate.Open(_incarnations.Serving!, Carry);
                if (State == ProxyState.Running)
                    AnswerRestartCalls();
                break;
            case ProxyOrder.HoldTraffic:
                _gate.Hold();
                break;
            case ProxyOrder.RefuseTraffic:
                _gate.Refuse(held => Refuse(held.Method!, held.Message));
                if (State == ProxyState.AwaitingChange)
                    AnswerRestartCalls();
                break;
            case ProxyOrder.StartBuild:
                StartBuild();
                break;
            case ProxyOrder.LaunchCandidate:
                LaunchCandidate();
                break;
            case ProxyOrder.DropCandidate:
                DropCandidate();
                break;
            case ProxyOrder.PromoteCandidate:
                _incarnations.Candidate!.Role = Role.Serving;
                break;
            case ProxyOrder.RetireServing:
                RetireServing();
                break;
            case ProxyOrder.ReplayInit:
                ReplayInit(_incarnations.Candidate!);
                break;
            case ProxyOrder.RecheckExecutable:
                Recheck();
                break;
            case ProxyOrder.StopChildren:
                StopChildren();
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{order}");
        }
    }

    private void LaunchCandidate()
    {
        DropCandidate();
        _incarnations.AddCandidate();
        LaunchWhenAlone();
    }

    private void DropCandidate()
    {
        if (_incarnations.Candidate is not { } candidate)
            return;
        candidate.Role = Role.Dropped;
        if (candidate.IsBegun)
            _outbox.Add(new Effect.Kill(candidate.Number));
        else
            _incarnations.Remove(candidate);
    }

    /// <summary>A candidate waits for those that it replaces: they may hold a port or a lock that it wants.</summary>
    private void LaunchWhenAlone()
    {
        if (_incarnations.CandidateToLaunch() is not { } candidate)
            return;
        candidate.IsBegun = true;
        _restarts.Launching(candidate.Number, _outbox.Now);
        _outbox.Add(new Effect.Launch(candidate.Number));
    }

    private void RetireServing()
    {
        // A candidate that hangs in its replayed init is ended like one that has served.
        var retiring = (_incarnations.Serving ?? _incarnations.Candidate)!;
        retiring.Role = Role.Retiring;
        _restarts.Retiring(_outbox.Now);
        _outbox.Add(new Effect.Withdraw(retiring.Number));
        StartTimer(ProxyTimer.DrainDeadline, retiring, ProxySettings.DrainTime);
    }

    /// <summary>Ends a retiring incarnation that has answered everything, or whose time is over.</summary>
    private void EndRetiring(Incarnation retiring)
    {
        if (retiring.Role == Role.Retiring && !retiring.InputEnds)
            Stop(retiring, ProxySettings.GraceTime);
    }

    private void Stop(Incarnation incarnation, TimeSpan patience)
    {
        if (!incarnation.HasShutdown && incarnation.HasInit && incarnation.Manifest!.SubscribesTo("shutdown"))
        {
            _outbox.Give(incarnation.Number, OwnMessages.Shutdown);
            incarnation.HasShutdown = true;
        }
        incarnation.InputEnds = true;
        _outbox.Add(new Effect.Stop(incarnation.Number, patience));
    }

    private void ReplayInit(Incarnation candidate)
    {
        // lightningd stands still until a db_write is answered: a plugin whose init calls RPC needs the db_write before it.
        _gate.ReceiveDbWrites(candidate, Carry);
        _restarts.Replaying(_outbox.Now);
        GiveInit(candidate, _init!.Replayed(OwnMessages.InitId(candidate.Number), candidate.Manifest!), ProxySettings.ReplayDeadline);
    }

    private void StopChildren()
    {
        _gate.Refuse(held => Refuse(held.Method!, held.Message));
        if (_builds > 0)
            _outbox.Add(new Effect.CancelBuild(_builds));
        foreach (var incarnation in _incarnations.Begun)
            if (!incarnation.HasInit)
                _outbox.Add(new Effect.Kill(incarnation.Number));
            else
                Stop(incarnation, _lightningdSentShutdown && incarnation.HasShutdown ? ProxySettings.ShutdownTime : ProxySettings.GraceTime);
        ExitWhenAlone();
    }

    private void ExitWhenAlone()
    {
        if (State == ProxyState.Stopped && !_incarnations.Begun.Any())
            _outbox.Add(new Effect.Exit());
    }

    private void Carry(Routing routing)
    {
        if (routing.To == Destination.Child)
            _outbox.Give(routing.Incarnation, routing.Message!);
        else if (routing.To == Destination.Lightningd && routing.Message is { } message)
            _outbox.Forward(Door.First, message);
        else if (routing.To == Destination.Lightningd)
            Send(routing.Answer);
    }
}
