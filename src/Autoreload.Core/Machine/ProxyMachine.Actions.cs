namespace Autoreload.Core.Machine;

/// <content>What the transitions ask and order.</content>
internal sealed partial class ProxyMachine
{
    private bool InitIsRecorded() => _facts.InitIsRecorded;
    private bool InitIsNotRecorded() => !_facts.InitIsRecorded;
    private bool CandidateIsReady() => _facts.CandidateIsReady;
    private bool CandidateIsNotReady() => !_facts.CandidateIsReady;
    private bool BuildIsWanted() => _facts.HasBuild;
    private bool BuildIsNotWanted() => !_facts.HasBuild;

    private void BeginReload() => _orders.Add(ProxyOrder.BeginReload);
    private void EndReload() => _orders.Add(ProxyOrder.EndReload);
    private void OpenTraffic() => _orders.Add(ProxyOrder.OpenTraffic);
    private void HoldTraffic() => _orders.Add(ProxyOrder.HoldTraffic);
    private void RefuseTraffic() => _orders.Add(ProxyOrder.RefuseTraffic);
    private void LaunchCandidate() => _orders.Add(ProxyOrder.LaunchCandidate);
    private void LaunchEarly() => _orders.Add(ProxyOrder.LaunchEarly);
    private void ConfirmCandidate() => _orders.Add(ProxyOrder.ConfirmCandidate);
    private void DropCandidate() => _orders.Add(ProxyOrder.DropCandidate);
    private void PromoteCandidate() => _orders.Add(ProxyOrder.PromoteCandidate);
    private void RetireServing() => _orders.Add(ProxyOrder.RetireServing);
    private void ReplayInit() => _orders.Add(ProxyOrder.ReplayInit);
    private void OpenDoors() => _orders.Add(ProxyOrder.OpenDoors);
    private void CloseDoors() => _orders.Add(ProxyOrder.CloseDoors);
    private void StartBuild() => _orders.Add(ProxyOrder.StartBuild);
    private void CancelBuild() => _orders.Add(ProxyOrder.CancelBuild);
    private void RecheckExecutable() => _orders.Add(ProxyOrder.RecheckExecutable);
    private void AwaitShutdown() => _orders.Add(ProxyOrder.AwaitShutdown);
    private void StopChildren() => _orders.Add(ProxyOrder.StopChildren);
    private void ReportBug(ProxyState state, ProxyTrigger trigger) => _orders.Add(ProxyOrder.ReportBug);
}
