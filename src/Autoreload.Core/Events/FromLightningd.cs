using Autoreload.Core.Commands;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>Each message of lightningd, from top to bottom.</summary>
internal sealed class FromLightningd(
    Outbox outbox, Registration registration, ManifestExchange manifests, InitExchange inits, OwnCommands commands,
    TrafficGate gate, DoorHandshake doors, Lifecycle lifecycle)
{
    private readonly Dictionary<int, Message> _oneshots = [];

    public ProxyTrigger? Take(int door, Message message)
    {
        if (!message.HasId)
            return TakeNotification(door, message);
        message = WithOneshot(door, message);
        var method = registration.Find(message.Method);
        switch (method.Kind)
        {
            case RequestKind.GetManifest when door != Door.First:
                doors.TakeGetManifest(door, message);
                return null;
            case RequestKind.Init when door != Door.First:
                doors.TakeInit(door, message);
                return null;
            case RequestKind.GetManifest:
                manifests.TakeRequest(message);
                return null;
            case RequestKind.Init:
                inits.TakeRequest(message);
                return null;
            case RequestKind.Own:
                return commands.Run(message, method.Name);
            default:
                gate.Take(door, message, method);
                return null;
        }
    }

    private ProxyTrigger? TakeNotification(int door, Message message)
    {
        if (message.Method.SequenceEqual("shutdown"u8))
            return TakeShutdown(door, message);
        if (message.Method.SequenceEqual("deprecated_oneshot"u8))
            TakeOneshot(door, message);
        else
            gate.TakeNotification(door, WithOneshot(door, message));
        return null;
    }

    // Once it is glued to what follows, it cannot be left out any more.
    private void TakeOneshot(int door, Message oneshot)
    {
        if (!registration.IsUnsubscribed(oneshot.Method))
            _oneshots[door] = oneshot.Keep();
    }

    private ProxyTrigger? TakeShutdown(int door, Message notification)
    {
        if (door != Door.First)
        {
            doors.TakeShutdown(door);
            return null;
        }
        outbox.Log(LogLevel.Debug, "ending: lightningd sent shutdown");
        lifecycle.PassOnShutdown(notification);
        return ProxyTrigger.ShutdownAnnounced;
    }

    /// <summary>deprecated_oneshot speaks of the request right after it and shares its fate (jsonrpc.c; plugin.c, plugin_rpcmethod_dispatch).</summary>
    private Message WithOneshot(int door, Message message) =>
        _oneshots.Count > 0 && _oneshots.Remove(door, out var oneshot) ? message.After(oneshot) : message;
}
