using System.Diagnostics;
using Autoreload.Core.Commands;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;

namespace Autoreload.Core.Events;

/// <summary>Hands each event to whoever knows what it means, and says what the machine is to be told.</summary>
internal sealed class ObservedEvents(Outbox outbox, IncarnationList incarnations, ChildEvents children, DiskEvents disk, DoorEvents doors, OwnSettings own, TimerEvents timers, StatusCommand status)
{
    public ProxyTrigger? Take(ProxyEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.ChildEvent child:
                return children.Take(incarnations.Find(child.Incarnation)!, child);
            case ProxyEvent.LightningdClosed closed:
                outbox.Log(LogLevel.Debug, $"ending: {closed.Reason}");
                return ProxyTrigger.LightningdClosed;
            case ProxyEvent.SettingsTaken taken:
                return own.Take(taken.Settings);
            case ProxyEvent.ChangeSeen seen:
                return disk.TakeSeen(seen.Path);
            case ProxyEvent.ChangeSettled:
                return ProxyTrigger.ChangeSettled;
            case ProxyEvent.ExecutableChanged changed:
                return disk.TakeExecutable(changed.Path);
            case ProxyEvent.SourceChanged changed:
                return disk.TakeSource(changed.Path);
            case ProxyEvent.BuildEnded ended:
                return disk.TakeBuildEnd(ended);
            case ProxyEvent.NothingChanged found:
                disk.TakeNothing(found);
                return null;
            case ProxyEvent.TimerFired fired:
                return timers.Take(fired.Timer, fired.Subject);
            case ProxyEvent.NamesLookedUp or ProxyEvent.DoorOpened or ProxyEvent.DoorFailed or ProxyEvent.DoorClosed:
                return doors.Take(observed);
            case ProxyEvent.Inspected inspected:
                status.Answer(inspected);
                return null;
            default:
                throw new UnreachableException(observed.GetType().Name);
        }
    }
}
