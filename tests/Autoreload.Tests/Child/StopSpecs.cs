using System.Diagnostics;
using Autoreload.Core;

namespace Autoreload.Tests.Child;

public sealed class StopSpecs : IDisposable
{
    private readonly ScriptedChildren _child = new();

    [Fact]
    public void The_end_of_stdin_ends_a_well_behaved_child_after_it_read_what_it_was_given()
    {
        _child.Launch("echo ready >&2; while read -r line; do echo \"read $line\" >&2; done; echo ended >&2; exit 7");
        _child.Children.Give(1, Messages.Of("{\"id\":\"1\"}"));

        _child.Children.Stop(1, TimeSpan.FromSeconds(10));
        var exited = _child.RunUntilExited();

        Assert.Equal(["ready", "read {\"id\":\"1\"}", "read ", "ended"], _child.Stderr);
        Assert.Equal(new ExitStatus(7, 0), exited.Status);
    }

    [Fact]
    public void One_that_does_not_heed_it_is_sent_SIGTERM_a_second_later()
    {
        _child.Launch("trap 'exit 5' TERM; echo ready >&2; sleep 60 & wait");
        var watch = Stopwatch.StartNew();

        _child.Children.Stop(1, TimeSpan.FromSeconds(10));
        var exited = _child.RunUntilExited();

        Assert.Equal(new ExitStatus(5, 0), exited.Status);
        Assert.True(watch.Elapsed.TotalSeconds >= 0.99, $"{watch.Elapsed}");
    }

    [Fact]
    public void One_that_heeds_nothing_is_killed_when_the_patience_is_over()
    {
        _child.Launch("trap '' TERM; echo ready >&2; while :; do sleep 60; done");
        var watch = Stopwatch.StartNew();

        _child.Children.Stop(1, TimeSpan.FromSeconds(1.5));
        var exited = _child.RunUntilExited();

        Assert.Equal(new ExitStatus(0, 9), exited.Status);
        Assert.True(watch.Elapsed.TotalSeconds >= 1.49, $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData(60, 0.2)]
    [InlineData(0.2, 60)]
    public void Of_two_patiences_the_shorter_holds(double first, double second)
    {
        _child.Launch("trap '' TERM; echo ready >&2; while :; do sleep 60; done");

        _child.Children.Stop(1, TimeSpan.FromSeconds(first));
        _child.Children.Stop(1, TimeSpan.FromSeconds(second));

        Assert.Equal(new ExitStatus(0, 9), _child.RunUntilExited().Status);
    }

    [Fact]
    public void Kill_reaches_the_whole_group_at_once()
    {
        _child.Launch("trap '' TERM; sleep 60 & echo ready >&2; wait");

        _child.Children.Kill(1);

        Assert.Equal(new ExitStatus(0, 9), _child.RunUntilExited().Status);
    }

    public void Dispose() => _child.Dispose();
}
