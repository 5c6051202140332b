using Autoreload.Tests.Child;

namespace Autoreload.Tests.Processes;

public sealed class WatchdogSpecs : IDisposable
{
    private readonly ScriptedChildren _child = new();

    [Fact]
    public void A_watchdog_leads_the_group_of_each_incarnation_and_goes_with_it()
    {
        var pid = _child.Launch("echo ready >&2; read -r line");
        var leader = ProcessList.GroupOf(pid);
        var commandLine = ProcessList.CommandLine($"{leader}");

        _child.Children.Stop(1, TimeSpan.FromSeconds(10));
        _child.RunUntilExited();

        Assert.NotEqual(pid, leader);
        Assert.Contains("kill -9", commandLine, StringComparison.Ordinal);
        Assert.Empty(ProcessList.CommandLine($"{leader}"));
    }

    [Fact]
    public void It_stays_when_the_group_is_asked_to_end()
    {
        var pid = _child.Launch("trap 'echo asked >&2' TERM; echo ready >&2; while :; do read -r line; done");
        var leader = ProcessList.GroupOf(pid);

        _child.Children.Stop(1, TimeSpan.FromSeconds(10));
        _child.Loop.RunUntil(() => _child.Stderr.Contains("asked"));

        Assert.NotEmpty(ProcessList.CommandLine($"{leader}"));
    }

    public void Dispose() => _child.Dispose();
}
