using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Registrations;

/// <summary>What lightningd says to a door's plugin before and after traffic: it is answered by us.</summary>
internal sealed class DoorHandshake(Outbox outbox, Doors doors, Registration registration, InitExchange inits, IncarnationList incarnations)
{
    /// <summary>lightningd asks what a door registers: from the answer on it may call that.</summary>
    public void TakeGetManifest(int door, Message request)
    {
        if (doors.Find(door) is not { } opening)
        {
            outbox.Send(door, Answers.Error(request.IdToken, Answers.PluginTerminated, "this door is closed"));
            return;
        }
        registration.Register(door, opening.Names);
        var canCheck = incarnations.Serving?.Manifest?.Fields["cancheck"]?.IsTrue == true;
        outbox.Send(door, Answers.Result(request.IdToken, DoorManifest.Of(opening.Entries, canCheck)));
    }

    /// <summary>lightningd tells the options of a door.</summary>
    public void TakeInit(int door, Message request)
    {
        inits.Remember(request);
        outbox.Send(door, Answers.Result(request.IdToken, "{}"));
    }

    /// <summary>lightningd wants a door that subscribed to everything to end.</summary>
    public void TakeShutdown(int door) => outbox.Add(new Effect.CloseDoor(door));
}
