using Autoreload.Core.Machine;

namespace Autoreload.Tests;

public sealed class RehearsalTests
{
    [Fact]
    public void The_rehearsal_is_played_to_its_end() => Assert.Equal(ProxyState.Running, Rehearsal.Play());
}
