using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Events;

public sealed class ObservedEventsTests
{
    [Fact]
    public void What_is_said_of_an_incarnation_that_is_gone_changes_nothing()
    {
        var shell = new FakeShell();
        shell.Run();
        shell.Exited(1, new(Code: 1, Signal: 0));
        List<Effect> effects = [];
        shell.Observe = effects.Add;

        shell.Handle(new ProxyEvent.ChildWroteStderr(shell.Now, 1, ["late words"]));
        shell.Handle(new ProxyEvent.ChildStrayed(shell.Now, 1, new(StrayKind.Text, "late words"u8.ToArray())));
        shell.Handle(new ProxyEvent.ChildClosedStream(shell.Now, 1, "stdout"));
        shell.Handle(new ProxyEvent.MessagesWithdrawn(shell.Now, 1, []));
        shell.Handle(new ProxyEvent.ChildExited(shell.Now, 1, default, []));

        Assert.Empty(effects);
        Assert.Equal(ProxyState.AwaitingChange, shell.State);
    }
}
