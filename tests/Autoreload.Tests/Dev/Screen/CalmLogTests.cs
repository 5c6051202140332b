using Autoreload.Dev.Screen;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.Screen;

public sealed class CalmLogTests
{
    [Theory]
    [InlineData("info", "hello.py: ready", "hello.py: ready")]
    [InlineData("debug", "Running -> Restarting (ChangeDetected)", null)]
    [InlineData("info", "hello.py (incarnation 2) is running 116 ms after /x/hello.py changed", null)]
    [InlineData("unusual", "manifest: method goodbye added: …", null)]
    [InlineData("info", "hello.py (incarnation 2): method goodbye added, callable now", null)]
    [InlineData("broken", "hello.py failed. Nobody serves: save the plugin, or call autoreload-restart, to try again", "hello.py failed. Nobody serves: save the plugin, or type .restart, to try again")]
    [InlineData("unusual", "If it wants a port: lightning-cli autoreload-restart stop_first=true", "If it wants a port: .restart stop_first=true")]
    [InlineData("unusual", "x (incarnation 1) answered init with an error, which lightningd takes for success: {\"code\": -1, \"message\": \"no wallet\", \"traceback\": \"Traceback…\"}", "x (incarnation 1) answered init with an error, which lightningd takes for success: no wallet")]
    public void Only_what_is_worth_a_line_is_shown(string level, string text, string? shown)
    {
        Assert.Equal(shown, new CalmLog(isVerbose: false).Text(level, text));
        Assert.Equal(text, new CalmLog(isVerbose: true).Text(level, text));
    }

    [Theory]
    [InlineData("Replaying -> Running (ReplayAnswered)", true)]
    [InlineData("Registering -> Running (RegistrationSettled)", true)]
    [InlineData("Recovering -> AwaitingChange (CandidateRefused)", true)]
    [InlineData("Running -> Restarting (ChangeDetected)", false)]
    [InlineData("hello.py: x -> Running (", false)]
    public void The_end_of_a_reload_is_seen(string text, bool expected)
    {
        Assert.Equal(expected, CalmLog.IsSettled(text));
    }

    [Theory]
    [InlineData("""{"incarnation":3,"phases":{"total_ms":159.4},"manifest":[]}""", "reloaded in 159 ms (incarnation 3)")]
    [InlineData("""{"incarnation":3,"phases":{"total_ms":12345},"manifest":[]}""", "reloaded in 12.3 s (incarnation 3)")]
    [InlineData("""{"incarnation":3,"phases":{"total_ms":1},"manifest":["method goodbye added, callable now","option x removed: …","hook y changed from 1 to 2: …"]}""", "reloaded in 1 ms (incarnation 3), manifest: +goodbye, -x, ~y")]
    [InlineData("""{"incarnation":3,"phases":{"total_ms":1},"manifest":["method x not registered with lightningd: taken"]}""", "reloaded in 1 ms (incarnation 3)")]
    public void A_good_reload_is_one_line(string reload, string expected)
    {
        Assert.Equal(expected, ReloadReport.Text(JObject.Parse(reload)));
    }

    [Fact]
    public void A_diff_shows_what_changed_and_a_little_around_it()
    {
        var changes = AnswerDiff.Between("a\nb\nc\nd\ne\nf", "a\nb\nc\nd\ne\ng");

        Assert.Equal([" d", " e", "-f", "+g"], changes.Select(change => $"{change.Sign}{change.Text}"));
        Assert.Empty(AnswerDiff.Between("same", "same"));
    }
}
