using Autoreload.Dev;

namespace Autoreload.Tests.Dev;

public sealed class DevScriptTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("hello", 0)]
    [InlineData("", 0)]
    [InlineData("# comment\n\nhello name=World\n.state\n.methods\n.help", 0)]
    [InlineData(".status\n.diagram", 0)]
    [InlineData("fail", 1)]
    [InlineData("fail\nhello", 1)]
    [InlineData("nosuch", 1)]
    [InlineData(".nosuch", 1)]
    [InlineData(".hook peer_connected {\"peer\":{}}", 0)]
    [InlineData(".hook htlc_accepted {}", 1)]
    [InlineData(".notify block_added {\"height\":1}", 0)]
    [InlineData(".notify connect {}", 1)]
    [InlineData("hello\n.quit\nfail", 0)]
    public async Task A_script_fails_when_one_of_its_lines_does(string script, int expected)
    {
        await using var dev = new DevFixture();
        await dev.Lightningd.StartPluginAsync();

        Assert.Equal(expected, await new DevScript(dev.Session, dev.Screen).RunAsync(new StringReader(script)));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_script_shows_each_line_and_its_answer()
    {
        await using var dev = new DevFixture();
        await dev.Lightningd.StartPluginAsync();

        await new DevScript(dev.Session, dev.Screen).RunAsync(new StringReader("hello name=World\n.state\nfail\n.methods"));

        Assert.Equal(
            """
            INFO    ready
            > hello name=World
            {
              "greeting": "Hello!"
            }
            > .state
            Running
            > fail
            {
              "code": -4,
              "message": "no usable child"
            }
            > .methods
            hello [name]
            fail
            autoreload-status
            autoreload-diagram

            """,
            dev.Output);
    }

    [Fact(Timeout = 30_000)]
    public async Task Status_and_diagram_are_shown_for_people()
    {
        await using var dev = new DevFixture();
        await dev.Lightningd.StartPluginAsync();

        await new DevScript(dev.Session, dev.Screen).RunAsync(new StringReader(".status\n.diagram"));

        Assert.Matches("> .status\nstate +Running *\n", dev.Output);
        Assert.EndsWith("> .diagram\nstateDiagram-v2\n Running\n", dev.Output, StringComparison.Ordinal);
    }
}
