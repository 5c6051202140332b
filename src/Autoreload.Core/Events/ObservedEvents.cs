using System.Diagnostics;
using Autoreload.Core.Commands;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;

namespace Autoreload.Core.Events;

/// <summary>Hands each event to whoever knows what it means, and says what the machine is to be told.</summary>
internal sealed class ObservedEvents(
    Outbox outbox, IncarnationList incarnations, ChildEvents children, DiskEvents disk, Doors doors,
    OwnSettings own, TimerEvents timers, StatusCommand status)
{
    public ProxyTrigger? Take(ProxyEvent observed) => observed switch
    {
        // Of one that is gone all has been said: what serves it in the host may not know yet.
        ProxyEvent.ChildEvent of => incarnations.Find(of.Incarnation) is { } child ? children.Take(child, of) : null,
        ProxyEvent.LightningdClosed ended => End(ended.Reason),
        ProxyEvent.SettingsTaken taken => own.Take(taken.Settings),
        ProxyEvent.ChangeSeen seen => disk.TakeSeen(seen.Path),
        ProxyEvent.ChangeSettled => ProxyTrigger.ChangeSettled,
        ProxyEvent.ExecutableChanged changed => disk.TakeExecutable(changed.Path),
        ProxyEvent.SourceChanged changed => disk.TakeSource(changed.Path),
        ProxyEvent.BuildEnded ended => disk.TakeBuildEnd(ended),
        ProxyEvent.TimerFired fired => timers.Take(fired.Timer, fired.Subject),
        ProxyEvent.NamesLookedUp found => doors.TakeNames(found),
        ProxyEvent.DoorOpened opened => doors.TakeOpened(opened.Door),
        ProxyEvent.DoorFailed failed => doors.TakeFailed(failed.Door, failed.Reason),
        ProxyEvent.DoorClosed closed => doors.TakeClosed(closed.Door, closed.Reason),
        _ => TakeFinding(observed),
    };

    private ProxyTrigger End(string reason)
    {
        outbox.Log(LogLevel.Debug, $"ending: {reason}");
        return ProxyTrigger.LightningdClosed;
    }

    /// <summary>What only answers a command.</summary>
    private ProxyTrigger? TakeFinding(ProxyEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.NothingChanged found:
                disk.TakeNothing(found);
                break;
            case ProxyEvent.Inspected inspected:
                status.Answer(inspected);
                break;
            default:
                throw new UnreachableException(observed.GetType().Name);
        }
        return null;
    }
}
