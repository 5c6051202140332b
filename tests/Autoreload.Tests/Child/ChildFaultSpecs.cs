using Autoreload.Core;
using Autoreload.Pipes;

namespace Autoreload.Tests.Child;

/// <summary>A bug of ours in what serves a child.</summary>
public sealed class ChildFaultSpecs : IDisposable
{
    private const string Message = """{"jsonrpc":"2.0","id":"1","result":{}}""";

    private readonly ScriptedChildren _child = new();

    [Fact]
    public void It_is_reported_with_its_stack_and_ends_the_child()
    {
        _child.Route = Break;

        _child.Script($"echo '{Message}'; sleep 60");
        _child.Children.Launch(1);
        var exited = _child.RunUntilExited();

        Assert.Contains(nameof(Break), Assert.Single(_child.Events.OfType<ProxyEvent.ChildFaulted>()).Reason, StringComparison.Ordinal);
        Assert.Equal(new ExitStatus(0, 9), exited.Status);
    }

    [Fact]
    public void While_its_last_words_are_read_it_does_not_hide_that_the_child_has_ended()
    {
        var toLightningd = new OutgoingPipe(_child.Loop, () => { });
        toLightningd.Enqueue(new byte[2 << 20]);
        _child.Flow.ToLightningd.Add(toLightningd);
        _child.Route = Break;

        _child.Script($"echo '{Message}'; exit 3");
        _child.Children.Launch(1);
        var exited = _child.RunUntilExited();

        Assert.Single(_child.Events.OfType<ProxyEvent.ChildFaulted>());
        Assert.Equal(new ExitStatus(3, 0), exited.Status);
    }

    [Fact]
    public void Before_there_is_a_process_it_is_a_failed_launch()
    {
        _child.Script("exit 0");
        _child.BeforeLaunch = () => Break("");

        _child.Children.Launch(1);

        Assert.Contains(nameof(Break), _child.RunUntil<ProxyEvent.LaunchFailed>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_leaves_other_children_alone()
    {
        _child.Launch("echo ready >&2; read -r line; exit 5");
        _child.BeforeLaunch = () => Break("");
        _child.Children.Launch(2);

        _child.Children.Give(1, Messages.Of("{}"));

        Assert.Equal(2, _child.RunUntil<ProxyEvent.LaunchFailed>().Incarnation);
        Assert.Equal(new ExitStatus(5, 0), _child.RunUntilExited().Status);
    }

    public void Dispose() => _child.Dispose();

    private static void Break(string message) => throw new InvalidOperationException($"broken on purpose, at '{message}'");
}
