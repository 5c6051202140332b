using Autoreload.Core.Commands;
using Autoreload.Core.Machine;
using Autoreload.Core.Reloads;

namespace Autoreload.Core.Events;

/// <summary>What happens on disk.</summary>
internal sealed class DiskEvents(ReloadHistory history, Builds builds, WaitCommand wait)
{
    public ProxyTrigger TakeSeen(string path)
    {
        history.NextCause = $"{path} changed";
        return ProxyTrigger.ChangeSeen;
    }

    public ProxyTrigger TakeExecutable(string path)
    {
        builds.ForgetFailure();
        history.NextCause = $"{path} changed";
        return ProxyTrigger.ExecutableChanged;
    }

    public ProxyTrigger TakeSource(string path)
    {
        history.NextCause = $"{path} changed";
        return ProxyTrigger.SourceChanged;
    }

    public ProxyTrigger? TakeBuildEnd(ProxyEvent.BuildEnded ended) => builds.TakeEnd(ended);

    public void TakeNothing(ProxyEvent.NothingChanged found) => wait.TakeNothingChanged(found);
}
