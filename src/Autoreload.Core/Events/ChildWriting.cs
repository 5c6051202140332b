using System.Diagnostics;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Reports;

namespace Autoreload.Core.Events;

/// <summary>What a child writes that is no message.</summary>
internal sealed class ChildWriting(FromChild messages, StrayReporter strays, StderrLog stderr, Wording wording)
{
    public ProxyTrigger? Take(Incarnation child, ProxyEvent.ChildEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.ChildStrayed strayed:
                return TakeStray(child, strayed.Stray);
            case ProxyEvent.ChildStalled stalled:
                strays.ReportStall(wording.Who(child), stalled);
                break;
            case ProxyEvent.ChildWroteStderr wrote:
                stderr.Take(child, wrote.Lines, wrote.LeftOut);
                break;
            default:
                throw new UnreachableException(observed.GetType().Name);
        }
        return null;
    }

    private ProxyTrigger? TakeStray(Incarnation child, StrayText stray)
    {
        if (!stray.AnswerTo.IsEmpty && messages.TryTakeRefused(child, stray, out var trigger))
            return trigger;
        strays.Report(wording.Who(child), stray);
        return null;
    }
}
