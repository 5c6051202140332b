using Autoreload.Core.Machine;
using Xunit;

namespace Autoreload.Core.Tests.Machine;

public sealed class TransitionLogTests
{
    private readonly TransitionLog _log = new();

    [Fact]
    public void A_state_is_entered_from_another_one_not_from_itself()
    {
        _log.Add(new(ProxyState.AwaitingInit, ProxyTrigger.InitAnswered, ProxyState.Registering), TimeSpan.FromSeconds(1));

        _log.Add(new(ProxyState.Registering, ProxyTrigger.RestartRequested, ProxyState.Registering), TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(1), _log.Since);
    }

    [Fact]
    public void Each_transition_is_counted()
    {
        var transition = (ProxyState.Running, ProxyTrigger.ExecutableChanged, ProxyState.Restarting);

        for (var i = 0; i < 3; i++)
            _log.Add(new(transition.Item1, transition.Item2, transition.Item3), default);

        Assert.Equal(3, _log.CountOf(transition));
        Assert.Equal(0, _log.CountOf(transition with { Item2 = ProxyTrigger.SourceChanged }));
    }
}
