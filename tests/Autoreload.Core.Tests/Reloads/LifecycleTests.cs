using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Reloads;

public sealed class LifecycleTests
{
    [Fact]
    public void A_child_that_did_not_subscribe_to_shutdown_does_not_hear_of_it()
    {
        var shell = new FakeShell();
        shell.Run();

        shell.Lightningd("""{"jsonrpc":"2.0","method":"shutdown","params":{"shutdown":{}}}""");

        Assert.DoesNotContain(shell.Given, given => given.Message.Method.SequenceEqual("shutdown"u8));
        Assert.True(shell.Child(1).IsEnding);
    }
}
