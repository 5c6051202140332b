using System.Diagnostics;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;

namespace Autoreload.Core;

/// <content>What happens to children.</content>
public sealed partial class Proxy
{
    private void OnChildEvent(Incarnation child, ProxyEvent.ChildEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.ChildLaunched launched:
                OnLaunched(child, launched.Pid);
                break;
            case ProxyEvent.LaunchFailed failed:
                OnLaunchFailed(child, failed.Reason);
                break;
            case ProxyEvent.ChildStrayed strayed:
                OnStray(child, strayed.Stray);
                break;
            case ProxyEvent.ChildStalled stalled:
                OnStalled(child, stalled.UnfinishedBytes);
                break;
            case ProxyEvent.ChildWroteStderr wrote:
                OnStderr(child, wrote.Lines, wrote.LeftOut);
                break;
            case ProxyEvent.ChildClosedStream closed:
                OnClosedStream(child, closed.Stream);
                break;
            case ProxyEvent.ChildFaulted faulted:
                GiveUp(child, faulted.Reason);
                break;
            case ProxyEvent.MessagesWithdrawn withdrawn:
                OnWithdrawn(child, withdrawn.Messages);
                break;
            case ProxyEvent.ChildExited exited:
                OnExited(child, exited.Status, exited.Withdrawn);
                break;
            default:
                throw new UnreachableException(observed.GetType().Name);
        }
    }

    private void OnLaunched(Incarnation incarnation, int pid)
    {
        incarnation.Pid = pid;
        incarnation.LaunchedAt = _outbox.Now;
        Log(LogLevel.Debug, $"{Who(incarnation)} launched with pid {pid}");
        if (incarnation.Role != Role.Candidate)
            return;
        _restarts.Launched(_outbox.Now);
        if (State == ProxyState.AwaitingManifest)
        {
            if (_getManifest is not null)
                GiveFirstGetManifest(incarnation);
            return;
        }
        _outbox.Give(incarnation.Number, OwnMessages.GetManifest(incarnation.Number, _getManifest));
        StartTimer(ProxyTimer.ManifestDeadline, incarnation, ProxySettings.ManifestDeadline);
        StartTimer(ProxyTimer.SlowManifest, incarnation, ProxySettings.SlowManifest);
    }

    private void OnLaunchFailed(Incarnation incarnation, string reason)
    {
        incarnation.Failure ??= reason;
        OnGone(incarnation, reason);
    }

    private void OnExited(Incarnation incarnation, ExitStatus status, IReadOnlyList<Message> withdrawn)
    {
        Log(LogLevel.Debug, $"{Who(incarnation)} ended: {status}");
        var reason = incarnation.Failure ?? $"it ended with {status} {Stage(incarnation)}";
        PutBackWithdrawn(withdrawn, $"{Who(incarnation)} ended before it was given this call: {reason}");
        OnGone(incarnation, reason);
    }

    private static string Stage(Incarnation incarnation) => incarnation switch
    {
        { Role: Role.Retiring } => "while it was being stopped",
        { Manifest: null } => "before it answered getmanifest",
        { HasInit: false } => "before it was given init",
        { IsInitialised: false } => "before it answered init",
        _ => "while it was serving",
    };

    /// <summary>An incarnation has no process any more: what it left is answered or waits for the next one, then the machine is told.</summary>
    private void OnGone(Incarnation incarnation, string reason)
    {
        var dossier = new Dossier(incarnation, reason, incarnation.Pid is null ? TimeSpan.Zero : _outbox.Now - incarnation.LaunchedAt, _pending.Of(incarnation));
        _incarnations.Remove(incarnation);
        _gate.LoseReceiver(incarnation);
        SettlePending(dossier);
        switch (incarnation.Role)
        {
            case Role.Candidate:
                OnCandidateGone(dossier);
                break;
            case Role.Serving:
                OnServingGone(dossier);
                break;
            case Role.Retiring:
                _restarts.Retired(_outbox.Now);
                Fire(ProxyTrigger.ServingRetired);
                break;
        }
        if (State != ProxyState.Stopped)
            LaunchWhenAlone();
        ExitWhenAlone();
    }

    private void OnCandidateGone(Dossier failed)
    {
        _restarts.Refused(failed.Reason);
        if (_incarnations.Serving is null)
            _restarts.Down($"incarnation {failed.Incarnation.Number} failed: {failed.Reason}", _outbox.Now);
        if (State != ProxyState.Stopped)
            ReportFailure(failed);
        AnswerFirstHandshake();
        Fire(ProxyTrigger.CandidateRefused);
    }

    private void OnServingGone(Dossier failed)
    {
        _restarts.Down($"incarnation {failed.Incarnation.Number} failed: {failed.Reason}", _outbox.Now);
        if (State != ProxyState.Stopped)
            ReportFailure(failed);
        AnswerFirstHandshake();
        Fire(ProxyTrigger.ServingExited);
    }

    /// <summary>lightningd must not wait for a handshake that its child cannot complete any more: at startup that would end it (plugin.c, plugin_manifest_timeout).</summary>
    private void AnswerFirstHandshake()
    {
        if (_getManifest is not null && _gate.Registration is null)
            AnswerGetManifest(child: null);
        if (_init is { IsAnswered: false })
            AnswerInit();
    }

    private void EndWhenDrained(Incarnation retiring)
    {
        if (retiring.Pending == 0)
            EndRetiring(retiring);
    }

    private void OnClosedStream(Incarnation incarnation, string stream)
    {
        if (incarnation.Role is not (Role.Retiring or Role.Dropped) && State != ProxyState.Stopped)
            GiveUp(incarnation, $"it closed its {stream} and went on living: lightningd could not talk with it any more");
    }
}
