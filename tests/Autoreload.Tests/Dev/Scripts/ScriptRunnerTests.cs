using Autoreload.Dev.Scripts;
using Autoreload.Tests.Dev.StandIn;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev.Scripts;

public sealed class ScriptRunnerTests
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData("hello", true)]
    [InlineData("", true)]
    [InlineData("# comment\n\nhello name=World # more\n.state\n.methods\n.help", true)]
    [InlineData(".status\n.diagram", true)]
    [InlineData("fail", false)]
    [InlineData("fail\nhello", false)]
    [InlineData("fail\n=> error {\"code\":-4}", true)]
    [InlineData("fail => error {\"message\":\"*child\"}", true)]
    [InlineData("fail => error {\"code\":-3}", false)]
    [InlineData("fail => {}", false)]
    [InlineData("hello => error", false)]
    [InlineData("hello name=World\n=> {\"greeting\": \"Hello*\"}", true)]
    [InlineData("hello => {\"greeting\":\"Bye*\"}", false)]
    [InlineData("hello => {\"other\":\"*\"}", false)]
    [InlineData("=> {}", false)]
    [InlineData("nosuch", false)]
    [InlineData(".nosuch", false)]
    [InlineData(".hook peer_connected", true)]
    [InlineData(".hook peer_connected => {\"result\":\"continue\"}", true)]
    [InlineData(".hook peer_connected => {\"result\":\"disconnect\"}", false)]
    [InlineData(".hook htlc_accepted", false)]
    [InlineData(".hook custommsg", false)]
    [InlineData(".notify block_added height=1", true)]
    [InlineData(".notify connect", false)]
    [InlineData(".expect log \"*ready\"", true)]
    [InlineData("hello\n.quit\nfail", true)]
    [InlineData("hello {\n\"name\":\n\"x\"}", true)]
    public async Task A_script_fails_when_one_of_its_lines_does(string script, bool expected)
    {
        await using var dev = await DevFixture.StartedAsync(message => (string?)message["method"] == "custommsg"
            ? InMemoryPlugin.Error(message, -32600, "oops")
            : DevFixture.UsualAnswer(message));

        Assert.Equal(expected, await RunAsync(dev, new PlainReport(dev.Screen, "test"), script));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Answers_stand_on_stdout_and_all_else_on_stderr()
    {
        await using var dev = await DevFixture.StartedAsync();

        await RunAsync(dev, new PlainReport(dev.Screen, "my.dev"), "hello name=World\n.state\nfail\n.methods");

        Assert.Equal(
            """
            {
              "greeting": "Hello!"
            }
            Running
            error -4: no usable child
            hello [name]
            fail
            autoreload-status
            autoreload-diagram

            """,
            dev.Answers);
        Assert.Equal(
            """
            INFO    ready
            > hello name=World
            > .state
            > fail
            my.dev:3: fail: no usable child
            > .methods

            """.ReplaceLineEndings(),
            dev.Notes.Replace("> fail\n> .methods\nmy.dev:3: fail: no usable child\n", "> fail\nmy.dev:3: fail: no usable child\n> .methods\n", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Tap_has_a_test_point_for_each_line()
    {
        await using var dev = await DevFixture.StartedAsync();

        var isGood = await RunAsync(dev, new TapReport(dev.Screen), "hello # greets\n\nfail\n=> error\nhello => {\"greeting\":\"Bye\"}\n");

        Assert.False(isGood);
        Assert.Equal(
            """
            TAP version 13
            ok 1 - hello \# greets
            ok 2 - fail => error
            not ok 3 - hello => {"greeting":"Bye"}
            # line 5: greeting is "Hello!", not "Bye"
            1..3

            """,
            dev.Answers);
    }

    [Fact]
    public void Lines_that_mean_nothing_are_found_before_any_is_run()
    {
        var faults = ScriptRunner.Faults(["hello", "# fine", ".mine many", "hello {", "\"a\": 1}", "x => {"]).ToArray();

        Assert.Equal([3, 6], faults.Select(fault => fault.Number));
        Assert.Contains(".mine", faults[0].Failure, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Status_and_diagram_are_shown_for_people()
    {
        await using var dev = await DevFixture.StartedAsync();

        await RunAsync(dev, new PlainReport(dev.Screen, "test"), ".status\n.diagram");

        Assert.Matches("state +Running *\nsince +0[.]7 s *\n", dev.Answers);
        Assert.EndsWith("stateDiagram-v2\n Running\n", dev.Answers, StringComparison.Ordinal);
    }

    private static Task<bool> RunAsync(DevFixture dev, IScriptReport report, string script) =>
        new ScriptRunner(dev.Session, report).RunAsync(new StringReader(script), TestContext.Current.CancellationToken);
}
