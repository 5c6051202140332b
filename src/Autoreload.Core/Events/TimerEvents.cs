using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>What happens when a time is over. A timer that is not needed any more fires all the same, so each is looked at first.</summary>
internal sealed class TimerEvents(IncarnationList incarnations, IncarnationTimers ofIncarnations, ChildDeaths deaths, TrafficGate gate, Builds builds, Doors doors)
{
    public ProxyTrigger? Take(ProxyTimer timer, int subject)
    {
        if (timer == ProxyTimer.DoorDeadline)
            return doors.TakeDeadline(subject);
        if (timer == ProxyTimer.EarlyFailure)
            return deaths.TakeEarlyFailure(subject);
        if (timer == ProxyTimer.DbWriteDeadline)
            gate.GiveUpDbWrites();
        else if (timer == ProxyTimer.BuildDeadline)
            builds.OnDeadline(subject);
        else if (incarnations.Find(subject) is { Failure: null, Role: not Role.Dropped } incarnation)
            ofIncarnations.Take(timer, incarnation);
        return null;
    }
}
