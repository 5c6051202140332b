using Autoreload.Core.Machine;
using Autoreload.Reports.Page;

namespace Autoreload.Tests.Reports;

public sealed class PhasesTests
{
    [Fact]
    public void Every_state_in_which_something_goes_on_has_a_colour() =>
        Assert.Equal(
            [nameof(ProxyState.AwaitingChange), nameof(ProxyState.ShuttingDown), nameof(ProxyState.Stopped)],
            Enum.GetNames<ProxyState>().Where(state => Phases.Style(state) == "s-other"));
}
