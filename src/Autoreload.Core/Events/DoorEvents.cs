using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;

namespace Autoreload.Core.Events;

/// <summary>What lightningd does about doors.</summary>
internal sealed class DoorEvents(Doors doors)
{
    /// <summary>The trigger of an event about doors; null for any other event too.</summary>
    public ProxyTrigger? Take(ProxyEvent observed) => observed switch
    {
        ProxyEvent.NamesLookedUp found => doors.TakeNames(found),
        ProxyEvent.DoorOpened opened => doors.TakeOpened(opened.Door),
        ProxyEvent.DoorFailed failed => doors.TakeFailed(failed.Door, failed.Reason),
        ProxyEvent.DoorClosed closed => doors.TakeClosed(closed.Door, closed.Reason),
        _ => null,
    };
}
