using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <content>What children say.</content>
public sealed partial class Proxy
{
    private readonly HashSet<string> _unknownTopics = new(StringComparer.Ordinal);
    private long _lateCount;
    private long _forwardedCount;

    /// <summary>Says where a message from a child goes.</summary>
    private Routing RouteFromChild(int incarnation, Message message)
    {
        if (_incarnations.Find(incarnation) is not { } child)
            return default;
        if (!message.HasId)
            return RouteNotification(child, message);
        if (!_pending.TryFind(message, child, out var request))
            return IsHandshakeAnswer(child, message.IdToken) ? new(Destination.Event) : Late();
        if (child.Role != Role.Serving || request.Method.Kind == RequestKind.SetConfig || Harm(request.Method, message) is not null)
            return new(Destination.Event);
        _pending.Remove(request);
        _forwardedCount++;
        return new(Destination.Lightningd, Message: message);
    }

    private Routing RouteNotification(Incarnation child, Message message)
    {
        if (message.Method.SequenceEqual("log"u8))
            return _settings.LogPrefix.Length == 0
                ? new(Destination.Lightningd, Message: message)
                : new(Destination.Lightningd, Answer: Message.From(JsonBytes.PrefixLines(message.Json, "params.message"u8, _settings.LogPrefix)).Bytes.First);
        if (child.Role == Role.Dropped || !child.HasInit && child.Role == Role.Candidate)
            return Late();
        return message.Method.SequenceEqual("message"u8) || message.Method.SequenceEqual("progress"u8) || _gate.Registration?.HasTopic(message.Method) == true
            ? new(Destination.Lightningd, Message: message)
            : new(Destination.Event);
    }

    /// <summary>An answer that comes late, twice or to no question, or a notification of a child that has no right to one yet.</summary>
    private Routing Late()
    {
        _lateCount++;
        return default;
    }

    /// <summary>Whether it answers the part of the handshake that the child is in: getmanifest answered twice is no answer to init.</summary>
    private bool IsHandshakeAnswer(Incarnation child, ReadOnlySpan<byte> id) => child switch
    {
        { Manifest: null } => OwnMessages.IsId(id, OwnMessages.GetManifestId(child.Number)) || (_getManifest is { } asked && asked.IdToken.SequenceEqual(id)),
        { HasInit: true, IsInitialised: false } => OwnMessages.IsId(id, OwnMessages.InitId(child.Number)) || id.SequenceEqual(_init!.Id),
        _ => false,
    };

    private void OnChildSent(Incarnation child, Message message)
    {
        if (!message.HasId)
            OnUnknownTopic(Encoding.UTF8.GetString(message.Method));
        else if (_pending.TryFind(message, child, out var request))
            OnAnswer(child, message, request);
        else if (child.Manifest is null)
            OnManifest(child, message);
        else if (child.HasInit && !child.IsInitialised && child.Failure is null)
            OnInitAnswer(child, message);
    }

    private void OnAnswer(Incarnation child, Message answer, PendingRequest request)
    {
        _pending.Remove(request);
        if (Harm(request.Method, answer) is { } harm)
        {
            Log(LogLevel.Error, $"{Who(child)} answered the hook {request.Method.Name} with {Text(answer)}. {harm}. autoreload answered in its place");
            Send(WhoAnswers.Answer(request.Method.Kind, request.Id, "the plugin's answer was not fit for lightningd"));
        }
        else
        {
            _outbox.Forward(Door.First, answer);
            _forwardedCount++;
        }
        if (request.Method.Kind == RequestKind.SetConfig && answer.Result.Length > 0 && answer.Error.Length == 0)
            Remember(request.Message!.Params);
        if (child.Role == Role.Retiring)
            EndWhenDrained(child);
    }

    /// <summary>An answer that lightningd would not even take for a message: no other will come. False when nothing was asked.</summary>
    private bool OnRefusedAnswer(Incarnation child, StrayText stray)
    {
        var what = $"{LogText.Excerpt(stray.Bytes.Span)}: {StrayReporter.Explanation(stray.Why)}";
        if (!_pending.TryFind(stray.AnswerTo.Span, child, out var request))
        {
            var isHandshake = child.Failure is null && IsHandshakeAnswer(child, stray.AnswerTo.Span);
            if (isHandshake)
                GiveUp(child, $"it answered {(child.Manifest is null ? "getmanifest" : "init")} with {what}");
            return isHandshake;
        }
        _pending.Remove(request);
        Log(LogLevel.Error, $"{Who(child)} answered {request.Method.Name} with {what}. autoreload answered in its place");
        if (WhoAnswers.MustWait(request.Method.Kind))
            _gate.Hold(request.Message!, request.Method);
        else
            Send(WhoAnswers.Answer(request.Method.Kind, request.Id, "the plugin's answer was not fit for lightningd"));
        if (child.Role == Role.Retiring)
            EndWhenDrained(child);
        return true;
    }

    /// <summary>A restarted plugin would be given the new value by lightningd; a replayed init must say it too.</summary>
    private void Remember(ReadOnlySpan<byte> setConfig)
    {
        if (_registered is not null)
            _init?.Set(setConfig, _registered);
    }

    private void OnManifest(Incarnation child, Message answer)
    {
        var isFirst = State == ProxyState.AwaitingManifest;
        if (child.Role != Role.Candidate || child.Failure is not null)
            return;
        if (!Manifest.TryRead(answer, _settings.Lightningd, out var manifest, out var refusal))
        {
            if (isFirst)
                _disabled = refusal.DisabledBecause;
            GiveUp(child, $"it {refusal.Reason}");
            return;
        }
        child.Manifest = manifest;
        foreach (var warning in manifest.Warnings)
            Log(LogLevel.Warn, $"{Who(child)}: {warning}");
        LogStderr(child.StderrTail);
        _disabled = null;
        if (isFirst)
            AnswerGetManifest(manifest);
        else
            _restarts.Accepted(_registered is null ? NotRegistered : ManifestDiff.Between(_registered, manifest), _outbox.Now);
        Fire(ProxyTrigger.CandidateAccepted);
    }

    private static readonly string[] NotRegistered =
        ["lightningd knows no manifest of this plugin, because none was usable at its registration: restart lightningd, or plugin stop and plugin start autoreload, to register it"];

    private void OnInitAnswer(Incarnation child, Message answer)
    {
        if (answer.Result.Length > 0 && JsonBytes.TryFind(answer.Result, "disable"u8, out var why))
        {
            child.Failure = $"it disabled itself at init: {LogText.Excerpt(JsonValue.Read(answer.Result[why])?.Meaning ?? "")}";
            if (_init is { IsAnswered: false })
                _disabling = answer.Keep();
            Stop(child, ProxySettings.GraceTime);
            return;
        }
        child.IsInitialised = true;
        if (answer.Error.Length > 0)
            Log(LogLevel.Warn, $"{Who(child)} answered init with an error, which lightningd takes for success: {LogText.Excerpt(answer.Error)}");
        if (child.Role == Role.Candidate)
        {
            Fire(ProxyTrigger.ReplayAnswered);
        }
        else if (child.Role == Role.Serving)
        {
            _init!.IsAnswered = true;
            _outbox.Forward(Door.First, answer);
            Fire(ProxyTrigger.InitAnswered);
        }
    }

    private static string? Harm(KnownMethod method, Message answer) => method.IsHook ? HookAnswers.Judge(method.Name, answer) : null;

    private void OnUnknownTopic(string topic)
    {
        if (_unknownTopics.Add(topic))
            Log(LogLevel.Warn, $"{_settings.Name} sends notifications of the topic {topic}, which its manifest did not declare when lightningd registered it: they are dropped until a new registration");
    }

    /// <summary>For the log, which is no place for a preimage.</summary>
    private static string Text(Message message) => LogText.Excerpt(SecretMask.ByName.Apply(Encoding.UTF8.GetString(message.Json))).ReplaceLineEndings(" ");
}
