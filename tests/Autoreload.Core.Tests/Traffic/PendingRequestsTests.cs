using System.Text;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests.Traffic;

public sealed class PendingRequestsTests
{
    private readonly FakeShell _shell = new();

    public PendingRequestsTests()
    {
        _shell.Run();
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:hello#3","method":"hello","params":[]}""");
        _shell.Handle(new ProxyEvent.ExecutableChanged(_shell.Now, "hello.py"));
        _shell.Launched(2);
    }

    [Fact]
    public void An_answer_of_another_incarnation_than_was_asked_is_dropped()
    {
        _shell.ChildSays(2, """{"jsonrpc":"2.0","id":"cln:hello#3","result":"not mine"}""");
        _shell.ChildSays(1, """{"jsonrpc":"2.0","id":"cln:hello#3","result":"mine"}""");

        Assert.Equal(["\"mine\""], Answers());
    }

    [Fact]
    public void A_second_answer_is_dropped()
    {
        _shell.ChildSays(1, """{"jsonrpc":"2.0","id":"cln:hello#3","result":1}""");
        _shell.ChildSays(1, """{"jsonrpc":"2.0","id":"cln:hello#3","result":2}""");

        Assert.Equal(["1"], Answers());
    }

    private IEnumerable<string> Answers() =>
        _shell.Sent.Where(message => message.Id.SequenceEqual("cln:hello#3"u8)).Select(message => Encoding.UTF8.GetString(message.Result));
}
