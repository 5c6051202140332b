using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <summary>
/// What is left when the <see cref="Proxy"/> is broken: messages go to the child that served and back as they are, and nothing is
/// reloaded any more. The child's end then is ours, as it would be without us.
/// </summary>
internal sealed class Relay(IncarnationList incarnations, TrafficLedger ledger, ProxySettings settings, Exception bug) : IProxyCore
{
    private const string IsOff = "reloading is off after a bug in autoreload: restart autoreload";

    private readonly Outbox _outbox = new();
    private readonly int? _serving = (incarnations.Serving ?? incarnations.Candidate)?.Number;
    private Exception? _unreported = bug;

    public IReadOnlyList<Effect> Start() => Begin(default);

    public IReadOnlyList<Effect> Handle(ProxyEvent observed)
    {
        Begin(observed.At);
        switch (observed)
        {
            case ProxyEvent.LightningdClosed when _serving is { } serving:
                _outbox.Add(new Effect.Stop(serving, settings.Limits.Grace));
                break;
            case ProxyEvent.LightningdClosed:
                _outbox.Add(new Effect.Exit());
                break;
            case ProxyEvent.ChildEvent { Incarnation: var gone } and (ProxyEvent.ChildExited or ProxyEvent.LaunchFailed) when gone == _serving:
                _outbox.Add(new Effect.Exit());
                break;
            case ProxyEvent.ChildLaunched { Incarnation: var launched } when launched != _serving:
                _outbox.Add(new Effect.Kill(launched));
                break;
        }
        return _outbox.Effects;
    }

    public IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message)
    {
        Begin(at);
        var method = message.HasId ? ledger.Registration.Find(message.Method) : null;
        if (_serving is { } serving && !IsOurs(door, method))
            Give(serving, door, WithoutOurOptions(message, method), method);
        else if (method is not null)
            Answer(new(door, message, method));
        return _outbox.Effects;
    }

    public IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message)
    {
        Begin(at);
        if (incarnation == _serving)
            _outbox.Forward(message.HasId && ledger.Pending.TryFind(message.IdToken, out var request) ? request.Door : Door.First, message);
        return _outbox.Effects;
    }

    public IProxyCore RelayAfter(Exception bug) => this;

    /// <summary>At the first call: says what happened, and answers what waits.</summary>
    private IReadOnlyList<Effect> Begin(TimeSpan now)
    {
        _outbox.Begin(now);
        if (_unreported is not { } bug)
            return _outbox.Effects;
        _unreported = null;
        _outbox.Log(LogLevel.Error, $"a bug in autoreload; please report it. Messages go on to the plugin and back, but {IsOff}: {bug}");
        foreach (var waiting in ledger.Held.TakeAll().Where(waiting => waiting.Method is not null))
            Answer(waiting);
        return _outbox.Effects;
    }

    /// <summary>A door's handshake was never the child's: it would end itself at a second getmanifest.</summary>
    private static bool IsOurs(int door, Method? method) =>
        method?.Kind == RequestKind.Own || (door != Door.First && method?.Kind is RequestKind.GetManifest or RequestKind.Init);

    private Message WithoutOurOptions(Message message, Method? method) => method?.Kind == RequestKind.Init
        ? new InitRequest(message, settings.Own.Options.Select(option => option.Name)).Forwarded()
        : message;

    private void Give(int serving, int door, Message message, Method? method)
    {
        if (method is not null && door != Door.First && incarnations.Find(serving) is { } child)
            ledger.Pending.Add(new(door, message, method), child, _outbox.Now);
        _outbox.Give(serving, message);
    }

    private void Answer(in HeldMessage request) =>
        _outbox.Send(request.Door, AnswerPolicy.Answer(request.Method!.Kind, request.Message.IdToken, IsOff));
}
