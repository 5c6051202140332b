using System.Diagnostics;
using Autoreload.Core.Commands;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <summary>Carries out what the machine orders.</summary>
internal sealed class Orders(
    Outbox outbox, IncarnationList incarnations, Lifecycle lifecycle, ReloadHistory history, Builds builds,
    TrafficGate gate, InitExchange inits, Doors doors, RestartCommand restart, WaitCommand wait)
{
    public void Execute(ProxyOrder order)
    {
        switch (order)
        {
            case ProxyOrder.BeginReload: history.Begin(outbox.Now); break;
            case ProxyOrder.EndReload: EndReload(); break;
            case ProxyOrder.OpenTraffic: OpenTraffic(); break;
            case ProxyOrder.HoldTraffic: gate.Hold(); break;
            case ProxyOrder.RefuseTraffic: gate.Refuse(); break;
            case ProxyOrder.StartBuild: builds.Start(); break;
            case ProxyOrder.CancelBuild: builds.Cancel(); break;
            case ProxyOrder.OpenDoors: doors.Begin(); break;
            case ProxyOrder.CloseDoors: doors.End(); break;
            case ProxyOrder.RecheckExecutable: wait.Recheck(); break;
            default: ExecuteOnChildren(order); break;
        }
    }

    private void ExecuteOnChildren(ProxyOrder order)
    {
        switch (order)
        {
            case ProxyOrder.LaunchCandidate: lifecycle.LaunchCandidate(); break;
            case ProxyOrder.LaunchEarly: lifecycle.LaunchEarly(); break;
            case ProxyOrder.ConfirmCandidate: lifecycle.ConfirmCandidate(); break;
            case ProxyOrder.DropCandidate: lifecycle.DropCandidate(); break;
            case ProxyOrder.PromoteCandidate: incarnations.Candidate!.Become(Role.Serving); break;
            case ProxyOrder.RetireServing: lifecycle.RetireServing(); break;
            case ProxyOrder.ReplayInit: ReplayInit(incarnations.Candidate!); break;
            case ProxyOrder.AwaitShutdown: lifecycle.AwaitShutdown(); break;
            case ProxyOrder.StopChildren: lifecycle.StopAll(); break;
            default: throw new UnreachableException($"{order}");
        }
    }

    private void EndReload()
    {
        if (history.End(outbox.Now) is { } reload)
            restart.ReportEnd(reload);
        wait.Resume();
    }

    private void OpenTraffic()
    {
        var waited = gate.Open(incarnations.Serving!);
        if (history.Current is { } reload)
            reload.Held = waited;
    }

    private void ReplayInit(Incarnation candidate)
    {
        gate.GiveDbWritesTo(candidate);
        history.Current?.Begin(Phase.Init, outbox.Now);
        inits.Replay(candidate);
    }
}
