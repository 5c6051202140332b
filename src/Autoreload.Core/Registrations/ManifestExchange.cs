using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Registrations;

/// <summary>The first half of the handshake: lightningd's getmanifest goes to the first incarnation, later ones are asked the same by us.</summary>
internal sealed class ManifestExchange(Outbox outbox, ProxySettings settings, Registration registration, IncarnationList incarnations, Lifecycle lifecycle, ReloadHistory history, StderrLog stderr, Wording wording)
{
    private Message? _request;
    private HandshakeStage _stage;
    private IReadOnlyList<ManifestFinding> _toldFindings = [];

    /// <summary>Why the first incarnation disabled itself instead of giving a manifest; lightningd is told with the answer to init.</summary>
    public string? Disabled { get; private set; }

    /// <summary>lightningd asks for our manifest.</summary>
    public void TakeRequest(Message request)
    {
        (_request, _stage) = (request.Keep(), HandshakeStage.Asked);
        if (incarnations.Candidate is not { IsFirst: true } first)
            Register(incarnations.Serving?.Manifest);
        else if (first.Stage == Stage.Launched)
            GiveRequest(first);
    }

    /// <summary>The process of a candidate runs.</summary>
    public void Ask(Incarnation candidate)
    {
        if (!candidate.IsFirst || _stage == HandshakeStage.Answered)
        {
            outbox.Give(candidate.Number, OwnMessages.GetManifest(candidate.Number, _request));
            outbox.StartTimer(ProxyTimer.ManifestDeadline, candidate.Number, settings.Limits.Manifest);
            outbox.StartTimer(ProxyTimer.SlowManifest, candidate.Number, settings.Limits.SlowManifest);
        }
        else if (_stage == HandshakeStage.Asked)
        {
            GiveRequest(candidate);
        }
    }

    /// <summary>Whether an answer with this id answers getmanifest for a child that has not done so yet.</summary>
    public bool IsAnswer(Incarnation child, ReadOnlySpan<byte> idToken) =>
        child.Stage < Stage.Accepted
        && (OwnMessages.IsId(idToken, OwnMessages.GetManifestId(child.Number)) || (_request is { } asked && asked.IdToken.SequenceEqual(idToken)));

    public ProxyTrigger? TakeAnswer(Incarnation child, Message answer)
    {
        if (child is not { IsCandidate: true, Failure: null })
            return null;
        if (!Manifest.TryRead(answer, settings.Lightningd, out var manifest, out var refusal))
        {
            if (child.IsFirst)
                Disabled = refusal.DisabledBecause;
            lifecycle.GiveUp(child, new($"it {refusal.Reason}", IsOnPurpose: refusal.DisabledBecause is not null));
            return null;
        }
        child.Accept(manifest);
        Tell(child, manifest.Findings);
        stderr.Accepted(child);
        Disabled = null;
        history.Current?.End(Phase.Manifest, outbox.Now);
        if (child.IsFirst && _stage == HandshakeStage.Asked)
            Register(manifest);
        else if (history.Current is { } reload)
            reload.Changes = ManifestDiff.Between(registration.Registered, manifest);
        return ProxyTrigger.CandidateAccepted;
    }

    /// <summary>No child can answer lightningd's getmanifest any more: at startup that would end lightningd (plugin.c, plugin_manifest_timeout).</summary>
    public void AnswerInPlace()
    {
        if (_stage == HandshakeStage.Asked)
            Register(child: null);
    }

    /// <summary>What the version before had told already is not told at each save.</summary>
    private void Tell(Incarnation child, IReadOnlyList<ManifestFinding> findings)
    {
        foreach (var finding in findings.Except(_toldFindings))
            outbox.Log(LogLevel.Warn, $"{wording.Who(child)}: {finding}");
        _toldFindings = findings;
    }

    private void GiveRequest(Incarnation first)
    {
        outbox.Give(first.Number, _request!);
        outbox.StartTimer(ProxyTimer.ManifestDeadline, first.Number, settings.Limits.FirstManifest);
    }

    /// <summary>Registers with lightningd: the child's manifest with ours in it, or ours alone.</summary>
    private void Register(Manifest? child)
    {
        List<string> clashes = [];
        var manifest = child is null ? settings.Own.ManifestAlone() : settings.Own.MergeInto(child, clashes);
        registration.Register(child);
        foreach (var clash in clashes)
            outbox.Log(LogLevel.Warn, clash);
        _stage = HandshakeStage.Answered;
        outbox.Send(Door.First, Answers.Result(_request!.IdToken, manifest));
    }
}
