using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Traffic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core;

/// <content>What lightningd says that is more than forwarding.</content>
public sealed partial class Proxy
{
    private Message? _getManifest;
    private string? _disabled;
    private Message? _disabling;
    private bool _lightningdSentShutdown;

    private void OnLightningdSent(Message message)
    {
        if (!message.HasId)
            OnShutdown(message);
        else if (message.Method.SequenceEqual("getmanifest"u8))
            OnGetManifest(message);
        else if (message.Method.SequenceEqual("init"u8))
            OnInit(message);
        else if (_gate.Registration is { } registration)
            OnRequest(message, registration.Find(message.Method), registration);
        else
            Send(Answers.Error(message.IdToken, Answers.PluginTerminated, "autoreload has not been asked for its manifest yet"));
    }

    private void OnGetManifest(Message request)
    {
        _getManifest = request.Keep();
        if (State != ProxyState.AwaitingManifest)
            AnswerGetManifest(_incarnations.Serving?.Manifest);
        else if (_incarnations.Candidate is { Pid: not null } candidate)
            GiveFirstGetManifest(candidate);
    }

    private void GiveFirstGetManifest(Incarnation candidate)
    {
        _outbox.Give(candidate.Number, _getManifest!);
        StartTimer(ProxyTimer.ManifestDeadline, candidate, ProxySettings.FirstManifestDeadline);
    }

    /// <summary>Registers with lightningd: the child's manifest with ours in it, or ours alone.</summary>
    private void AnswerGetManifest(Manifest? child)
    {
        List<string> clashes = [];
        _registered = child;
        var manifest = child is null ? _settings.Own.ManifestAlone() : _settings.Own.MergeInto(child, clashes);
        _gate.Registration = new Registration(child, _settings.Own);
        foreach (var clash in clashes)
            Log(LogLevel.Warn, clash);
        Send(Answers.Result(_getManifest!.IdToken, manifest));
    }

    private void OnInit(Message request)
    {
        _init = new InitRequest(request, _settings.Own.Options.Select(option => option.Name));
        WarnOfOtherSettings(_init);
        if (State == ProxyState.AwaitingInit && _incarnations.Serving is { InputEnds: false } serving)
        {
            GiveInit(serving, _init.Forwarded(), ProxySettings.FirstInitDeadline);
            return;
        }
        AnswerInit();
    }

    /// <summary>In the child's place, or with the words with which it disabled itself.</summary>
    private void AnswerInit()
    {
        _init!.IsAnswered = true;
        if (_disabling is not null)
            _outbox.Forward(Door.First, _disabling);
        else if (_disabled is not null)
            Send(Answers.Result(_init.Id, new JObject { ["disable"] = _disabled }.ToString(Formatting.None)));
        else
            Send(Answers.Result(_init.Id, "{}"));
    }

    private void GiveInit(Incarnation incarnation, Message init, TimeSpan deadline)
    {
        incarnation.HasInit = true;
        _outbox.Give(incarnation.Number, init);
        StartTimer(ProxyTimer.InitDeadline, incarnation, deadline);
    }

    private void WarnOfOtherSettings(InitRequest init)
    {
        foreach (var option in _settings.Own.Options)
            if (init.OwnValue(option.Name) is { } value && !option.Agrees(value))
                Log(LogLevel.Warn, option.Value is null
                    ? $"lightningd says {option.Name}={value.Meaning}, but at the start autoreload could not find that out: give it on lightningd's command line, in the environment variable {option.Name.Replace('-', '_').ToUpperInvariant()}, or in the config file, and restart lightningd"
                    : $"lightningd says {option.Name}={value.Meaning}, but autoreload uses {option.Value} from {option.Source}: remove one of the two");
    }

    private void OnRequest(Message message, KnownMethod method, Registration registration)
    {
        if (method.Kind == RequestKind.Own)
            OnOwnCommand(message, _settings.Own.CommandOf(method.Name)!);
        else if (OwnCall.Concerns(message, method, registration))
            Send(method.IsHook ? Answers.Continue(message.IdToken) : Answers.Result(message.IdToken, $$"""{"command_to_check":"{{OwnCall.Checked(message, registration)}}"}"""));
        else if (registration.IsGone(method))
            Send(WhoAnswers.Gone(method, message.IdToken));
        else if (method.Kind == RequestKind.DbWrite && _gate.TakesDbWrite)
            GiveBeforeInit(message, method, _gate.Receiver!);
        else if (method.Kind == RequestKind.DbWrite && _gate.Mode == TrafficMode.Held)
            HoldDbWrite(message, method);
        else
            Refuse(method, message);
    }

    /// <summary>lightningd sends its init only when the db_write is answered, so the deadline for the one is there for the other.</summary>
    private void GiveBeforeInit(Message dbWrite, KnownMethod method, Incarnation first)
    {
        Carry(_gate.Give(dbWrite, method));
        StartTimer(ProxyTimer.InitDeadline, first, ProxySettings.FirstInitDeadline);
    }

    private void GiveUpIfItBlocksInit(Incarnation first)
    {
        if (_pending.Of(first).Any(request => request.Method.Kind == RequestKind.DbWrite))
            GiveUp(first, "it did not answer a db_write in time, and lightningd stood still");
    }

    private void HoldDbWrite(Message message, KnownMethod method)
    {
        _gate.Hold(message, method);
        StartDbWriteDeadline();
    }

    /// <summary>lightningd stands still until a held db_write is answered, so the next incarnation must come soon.</summary>
    private void StartDbWriteDeadline() =>
        _outbox.Add(new Effect.StartTimer(ProxyTimer.DbWriteDeadline, _incarnations.LastNumber, ProxySettings.DbWriteDeadline));

    private void GiveUpDbWrites()
    {
        foreach (var (message, method) in _gate.TakeDbWrites())
            Refuse(method!, message);
    }

    private void Refuse(KnownMethod method, Message message)
    {
        var reason = WhyNotServed();
        if (method.Kind == RequestKind.DbWrite)
            Log(LogLevel.Error, $"{_settings.Name} has missed the db_write of data_version {DataVersion(message)}, which was answered in its place: {reason}");
        Refuse(method, message.IdToken, reason, _restarts.LastFailure);
    }

    private static string DataVersion(Message dbWrite) =>
        JsonBytes.TryFind(dbWrite.Params, "data_version"u8, out var version) ? Encoding.UTF8.GetString(dbWrite.Params[version]) : "unknown";

    private void Refuse(KnownMethod method, ReadOnlySpan<byte> id, string reason, Dossier? dossier)
    {
        Send(WhoAnswers.Answer(method.Kind, id, reason, method.IsHook ? null : dossier?.Json().ToString(Formatting.None)));
    }

    private string WhyNotServed() => State switch
    {
        ProxyState.AwaitingChange => $"{_settings.Name} is not running: {_restarts.WhyDown}, {Duration.Text(_outbox.Now - _restarts.DownSince)} ago. Save it, or call {OwnInterface.Restart}{_settings.Own.MethodSuffix}, to try again",
        ProxyState.Rebuilding => $"{_settings.Name} is not running: {_restarts.WhyDown}, {Duration.Text(_outbox.Now - _restarts.DownSince)} ago. It is being built",
        _ => $"{_settings.Name} is being restarted",
    };

    private void OnShutdown(Message notification)
    {
        if (_incarnations.Serving is { InputEnds: false } serving && serving.Manifest!.SubscribesTo("shutdown"))
        {
            _outbox.Give(serving.Number, notification);
            serving.HasShutdown = true;
            _lightningdSentShutdown = true;
        }
        OnLightningdClosed("lightningd sent shutdown");
    }
}
