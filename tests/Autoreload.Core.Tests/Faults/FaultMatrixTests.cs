using Autoreload.Core.Machine;
using Xunit;

namespace Autoreload.Core.Tests.Faults;

/// <summary>Every fault at every moment, with everything that may be pending: lightningd gets the one answer that <see cref="Rules"/> name.</summary>
public sealed class FaultMatrixTests
{
    public static TheoryData<Moment, Fault, string> Cells
    {
        get
        {
            var cells = new TheoryData<Moment, Fault, string>();
            foreach (var moment in Enum.GetValues<Moment>())
                foreach (var fault in Enum.GetValues<Fault>())
                    foreach (var pending in Rules.Pending)
                        if (Rules.IsMeaningful(moment, fault, pending))
                            cells.Add(moment, fault, pending);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_request_is_answered_once_and_by_whom_the_rules_say(Moment moment, Fault fault, string pending)
    {
        var stage = new Stage();
        stage.GoTo(moment, pending);
        var before = stage.State;

        stage.GoWrong(fault, pending);
        var after = stage.State;
        stage.Settle();

        Assert.Equal(Rules.StateAt(moment), before);
        Assert.Equal(Rules.StateAfter(moment, fault), after);
        Assert.Equal(Rules.Answerer(moment, fault, pending), stage.Answerer(pending));
        Assert.Empty(stage.NotAnsweredOnce);
        Assert.Equal(ProxyState.Running, stage.State);
        Assert.Contains(stage.Logs, log => log.Text.Contains(Rules.Log(moment, fault, pending), StringComparison.Ordinal));
        Assert.Equal(
            Rules.Answerer(moment, fault, pending) == Rules.Continue,
            stage.Logs.Any(log => log.Level == LogLevel.Error && log.Text.Contains("missed the db_write of data_version 7", StringComparison.Ordinal)));
        Assert.DoesNotContain(stage.Logs, log => log.Text.Contains("bug in autoreload", StringComparison.Ordinal));
    }
}
