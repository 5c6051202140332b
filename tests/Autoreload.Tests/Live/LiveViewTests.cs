using Autoreload.Live;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Live;

public sealed class LiveViewTests : IDisposable
{
    private const string Status = """
        {"state":"Restarting","since_seconds":0.4,"plugin":"/p/hello.py","serving":{"incarnation":3,"pid":4711,"memory_kb":32768},"autoreload":{"pid":1,"memory_kb":20480},
        "pending":2,"held":1,"counters":{"given_to_child":120},
        "methods":[{"method":"hello","calls":100,"errors":3,"p50_ms":0.42,"p99_ms":12.5},{"method":"\u001b[2Jevil","calls":1,"errors":0,"p50_ms":1,"p99_ms":1}],
        "reloads":[{"cause":"/p/hello.py changed","outcome":"running","seconds_ago":12.3,"phases":{"launch_ms":10,"manifest_ms":190,"retire_ms":50,"init_ms":50,"total_ms":300}}],
        "log":[{"seconds_ago":3.2,"level":"info","text":"hello.py is ready"}]}
        """;

    private readonly StringWriter _output = new();

    [Fact]
    public void The_screen_has_state_load_methods_reloads_and_log()
    {
        var rate = new CallRate();
        rate.Add(TimeSpan.Zero, 100);
        rate.Add(TimeSpan.FromSeconds(2), 120);

        var screen = Render(Status, rate, width: 200);

        Assert.All(
            [
                "hello.py  incarnation 3, 32 MiB  autoreload 20 MiB", " Restarting ", "AwaitingChange", "█ 10  at most 10  pending 2  held 1",
                "100", "0.4 ms", "12.5 ms", "12 s ago", " 300 ms", "running: /p/hello.py changed", "3 s ago hello.py is ready",
            ],
            text => Assert.Contains(text, screen, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', screen);
    }

    [Fact]
    public void A_status_of_another_version_shows_what_is_there()
    {
        var screen = Render("""{"state":"Howling","plugin":7,"methods":"none","reloads":[1],"counters":[],"serving":null}""", new(), width: 200);

        Assert.Contains(" Howling ", screen, StringComparison.Ordinal);
        Assert.Contains("nobody serves", screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(Render(Status, new(), width).Split('\n'), line => Assert.InRange(line.Length, 0, width));

    [Fact]
    public void A_line_says_it_in_short() =>
        Assert.Equal("hello.py Restarting, incarnation 3, 0 calls/s, 2 pending, 1 held", LiveView.Line(new(JObject.Parse(Status)), new()));

    public void Dispose() => _output.Dispose();

    private string Render(string status, CallRate rate, int width)
    {
        var console = PlainConsole.On(_output);
        console.Profile.Width = width;
        console.Write(new LiveView(width).Of(new(JObject.Parse(status)), rate));
        return _output.ToString();
    }
}
