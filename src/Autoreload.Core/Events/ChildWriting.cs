using System.Diagnostics;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Reports;

namespace Autoreload.Core.Events;

/// <summary>What a child writes that is no message.</summary>
internal sealed class ChildWriting(FromChild messages, StrayReporter strays, StderrLog stderr, Wording wording)
{
    public void Take(Incarnation child, ProxyEvent.ChildEvent observed)
    {
        switch (observed)
        {
            case ProxyEvent.ChildStrayed { Stray: var stray } when stray.AnswerTo.IsEmpty || !messages.TakeRefused(child, stray):
                strays.Report(wording.Who(child), stray);
                break;
            case ProxyEvent.ChildStrayed:
                break;
            case ProxyEvent.ChildStalled stalled:
                strays.ReportStall(wording.Who(child), stalled);
                break;
            case ProxyEvent.ChildWroteStderr wrote:
                stderr.Take(child, wrote.Lines, wrote.LeftOut);
                break;
            default:
                throw new UnreachableException(observed.GetType().Name);
        }
    }
}
