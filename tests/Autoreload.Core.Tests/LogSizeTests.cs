using System.Globalization;
using System.Text;
using Autoreload.Core.Tests.Play;
using Xunit;

namespace Autoreload.Core.Tests;

public sealed class LogSizeTests
{
    private readonly List<string> _log = [];
    private readonly FakeShell _shell = new();

    public LogSizeTests()
    {
        _shell.Run();
        _shell.Observe = effect =>
        {
            if (effect is Effect.Log log)
                _log.Add(log.Text);
        };
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":"cln:htlc_accepted#3","result":{"result":"LONG"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"cln:htlc_accepted#3","error":"LONG"}""")]
    [InlineData("""{"id":"cln:htlc_accepted#3","result":"LONG"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"LONG","params":{}}""")]
    [InlineData("LONG")]
    public void Whatever_a_child_writes_its_log_lines_are_short(string written)
    {
        _shell.Lightningd("""{"jsonrpc":"2.0","id":"cln:htlc_accepted#3","method":"htlc_accepted","params":{}}""");

        _shell.ChildWrites(1, Encoding.UTF8.GetBytes(written.Replace("LONG", new string('x', 1_000_000), StringComparison.Ordinal)));

        Assert.NotEmpty(_log);
        Assert.All(_log, line => Assert.InRange(line.Length, 1, 4_000));
    }

    [Fact]
    public void A_child_that_makes_up_topics_is_reported_a_hundred_times_at_most()
    {
        for (var i = 0; i < 200; i++)
            _shell.ChildSays(1, string.Create(CultureInfo.InvariantCulture, $$$"""{"jsonrpc":"2.0","method":"topic{{{i}}}","params":{}}"""));

        Assert.Equal(100, _log.Count);
        Assert.Contains("further topics", _log[^1], StringComparison.Ordinal);
    }
}
