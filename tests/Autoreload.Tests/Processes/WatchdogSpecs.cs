using Autoreload.Tests.Child;

namespace Autoreload.Tests.Processes;

public sealed class WatchdogSpecs : IDisposable
{
    private readonly ScriptedChildren _child = new();

    [Fact]
    public void A_guard_stands_beside_each_incarnation_and_goes_with_it()
    {
        var pid = _child.Launch("echo ready >&2; read -r line");
        _child.Loop.RunUntil(() => IsGuarded(pid));

        _child.Children.Stop(1, TimeSpan.FromSeconds(10));
        _child.RunUntilExited();

        Assert.False(IsGuarded(pid));
    }

    public void Dispose() => _child.Dispose();

    private bool IsGuarded(int pid)
    {
        // The condition is asked for after each turn, and nothing else may happen meanwhile.
        _child.Loop.Post(() => { });
        return ProcessList.CommandLines().Any(words => words.Contains($"kill -9 -{pid}\0", StringComparison.Ordinal));
    }
}
