using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Registrations;

/// <summary>The second half of the handshake: lightningd's init is recorded, kept up to date, and told to each new incarnation.</summary>
internal sealed class InitExchange(Outbox outbox, ProxySettings settings, IncarnationList incarnations, Lifecycle lifecycle, ManifestExchange manifests, OwnSettings own, Wording wording)
{
    private InitRequest? _init;
    private HandshakeStage _stage;
    private Message? _disabling;

    /// <summary>Whether lightningd's init has arrived and can be replayed.</summary>
    public bool IsRecorded => _stage >= HandshakeStage.Asked;

    /// <summary>Whether lightningd has its answer: before that nothing may be restarted.</summary>
    public bool IsComplete => _stage == HandshakeStage.Answered;

    /// <summary>lightningd gives its init.</summary>
    public void TakeRequest(Message request)
    {
        (_init, _stage) = (new(request, settings.Own.Options.Select(option => option.Name)), HandshakeStage.Asked);
        own.TakeInit(_init);
        if (_init is { Directory: { } directory, RpcFile: { } rpcFile })
            outbox.Add(new Effect.UseNode(directory, rpcFile));
        if (incarnations.Serving is { StdinClosing: false } serving)
            Give(serving, _init.Forwarded(), settings.Limits.FirstInit);
        else
            Answer();
    }

    public void Replay(Incarnation candidate)
    {
        Give(candidate, _init!.Replayed(OwnMessages.InitId(candidate.Number), candidate.Manifest!), settings.Limits.Replay);
        outbox.StartTimer(ProxyTimer.SlowReplay, candidate.Number, settings.Limits.SlowReplay);
    }

    /// <summary>Whether an answer with this id answers the init that a child was given.</summary>
    public bool IsAnswer(Incarnation child, ReadOnlySpan<byte> idToken) =>
        child.Stage == Stage.GivenInit
        && (OwnMessages.IsId(idToken, OwnMessages.InitId(child.Number)) || idToken.SequenceEqual(_init!.Id));

    public ProxyTrigger? TakeAnswer(Incarnation child, Message answer)
    {
        if (child.Failure is not null)
            return null;
        if (answer.Result.Length > 0 && JsonBytes.TryFind(answer.Result, "disable"u8, out var why))
        {
            Disable(child, answer, why);
            return null;
        }
        child.AnswerInit();
        if (answer.Error.Length > 0)
            outbox.Log(LogLevel.Warn, $"{wording.Who(child)} answered init with an error, which lightningd takes for success: {LogText.Excerpt(answer.Error)}");
        if (child.Role == Role.Candidate)
            return ProxyTrigger.ReplayAnswered;
        if (child.Role != Role.Serving)
            return null;
        _stage = HandshakeStage.Answered;
        outbox.Forward(Door.First, answer);
        return ProxyTrigger.InitAnswered;
    }

    /// <summary>No child can answer lightningd's init any more.</summary>
    public void AnswerInPlace()
    {
        if (_stage == HandshakeStage.Asked)
            Answer();
    }

    /// <summary>A child agreed to a setconfig: a restarted plugin would be given the new value by lightningd, so a replayed init must say it too.</summary>
    public void Remember(Incarnation child, Message setConfig)
    {
        _init?.Set(setConfig.Params, child.Manifest!);
    }

    /// <summary>lightningd tells the values of options that a door registered.</summary>
    public void Remember(Message initOfDoor) => _init?.Add(JsonValue.Read(initOfDoor.Params)?["options"]?.Children ?? []);

    private void Disable(Incarnation child, Message answer, Range why)
    {
        child.Fail(new($"it disabled itself at init: {LogText.Excerpt(JsonValue.Read(answer.Result[why])?.Meaning ?? "")}", IsOnPurpose: true));
        if (_stage == HandshakeStage.Asked)
            _disabling = answer.Keep();
        lifecycle.Stop(child);
    }

    /// <summary>In the child's place, or with the words with which it disabled itself.</summary>
    private void Answer()
    {
        _stage = HandshakeStage.Answered;
        var id = _init!.Id;
        if (_disabling is not null)
            outbox.Forward(Door.First, _disabling);
        else if (manifests.Disabled is { } reason)
            outbox.Send(Door.First, Answers.Result(id, new JObject { ["disable"] = reason }.ToString(Formatting.None)));
        else
            outbox.Send(Door.First, Answers.Result(id, "{}"));
    }

    private void Give(Incarnation incarnation, Message init, TimeSpan limit)
    {
        incarnation.GiveInit();
        outbox.Give(incarnation.Number, init);
        outbox.StartTimer(ProxyTimer.InitDeadline, incarnation.Number, limit);
    }
}
