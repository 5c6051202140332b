using Autoreload.Core.Commands;
using Autoreload.Core.Machine;
using Autoreload.Core.Reloads;

namespace Autoreload.Core.Events;

/// <summary>What happens on disk.</summary>
internal sealed class DiskEvents(ReloadHistory history, Builds builds, WaitCommand wait)
{
    public ProxyTrigger TakeSeen(string path) => Changed(path, ProxyTrigger.ChangeSeen);

    public ProxyTrigger TakeSource(string path) => Changed(path, ProxyTrigger.SourceChanged);

    public ProxyTrigger TakeExecutable(string path)
    {
        builds.ForgetFailure();
        return Changed(path, ProxyTrigger.ExecutableChanged);
    }

    public ProxyTrigger? TakeBuildEnd(ProxyEvent.BuildEnded ended) => builds.TakeEnd(ended);

    public void TakeNothing(ProxyEvent.NothingChanged found) => wait.TakeNothingChanged(found);

    private ProxyTrigger Changed(string path, ProxyTrigger change)
    {
        history.NextCause = $"{path} changed";
        return change;
    }
}
