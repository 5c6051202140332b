using System.Text;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Events;

public sealed class ChildNotificationsTests
{
    private const string News = """{"jsonrpc":"2.0","method":"news","params":{}}""";
    private const string Log = """{"jsonrpc":"2.0","method":"log","params":{"level":"info","message":"hi"}}""";
    private const string Manifest = """{"options":[],"rpcmethods":[],"notifications":[{"method":"news"}]}""";

    private readonly FakeShell _shell = new();

    public ChildNotificationsTests()
    {
        _shell.Run(Manifest);
        Save();
        _shell.Launched(2);
        _shell.Sent.Clear();
    }

    [Fact]
    public void The_serving_incarnation_may_say_what_it_declared()
    {
        _shell.ChildSays(1, News);

        Assert.Equal([News], Sent());
    }

    [Fact]
    public void A_candidate_may_only_log()
    {
        _shell.ChildSays(2, News);
        _shell.ChildSays(2, Log);

        Assert.Equal([Log], Sent());
    }

    [Fact]
    public void One_that_was_replaced_may_only_log()
    {
        Save();

        _shell.ChildSays(2, News);
        _shell.ChildSays(2, Log);

        Assert.Equal([Log], Sent());
    }

    private void Save() => _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));

    private IEnumerable<string> Sent() => _shell.Sent.Select(message => Encoding.UTF8.GetString(message.Json));
}
