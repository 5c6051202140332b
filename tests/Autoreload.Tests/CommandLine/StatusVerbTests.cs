using Autoreload.CommandLine;
using Spectre.Console;

namespace Autoreload.Tests.CommandLine;

public sealed class StatusVerbTests : IDisposable
{
    private const string Status = """
        "result":{"state":"Running","since_seconds":75.5,"plugin":"/p/hello.py","serving":{"incarnation":3,"pid":4711,"uptime_seconds":7300,"memory_kb":20480},
        "candidate":null,"counters":{"given_to_child":5,"held":0,"dropped":1,"late":2},"something_new":[1,2],
        "reloads":[{"cause":"/home/me/plugins/hello.py changed","incarnation":5,"outcome":"running",
        "phases":{"launch_ms":8.6,"manifest_ms":192.1,"retire_ms":56.2,"init_ms":3.1,"total_ms":260.3},"held":2,
        "manifest":["method goodbye added: lightningd learns of it with a new registration"],"seconds_ago":75.5}],
        "last_failure":{"reason":"it \u001b[31mcrashed","stderr":["Traceback","ValueError"]}}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StatusVerb _verb;

    public StatusVerbTests()
    {
        var console = PlainConsole.On(_output);
        console.Profile.Width = 80;
        _verb = new(console);
    }

    [Fact]
    public async Task Every_member_is_shown_for_people()
    {
        await using var rpc = new FakeRpc(_folder["rpc"], method => method == "help" ? Help("getinfo", "autoreload-status") : Status);

        var exitCode = await RunAsync();

        Assert.Equal(ExitCodes.Done, exitCode);
        Assert.Contains("incarnation 3, pid 4711, uptime 2 h 1 min, memory 20 MiB", _output.ToString(), StringComparison.Ordinal);
        Assert.All(
            ["Running", "75.5 s", "/p/hello.py", "given to child 5", "something new", "it crashed", "ValueError"],
            text => Assert.Contains(text, _output.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', _output.ToString());
    }

    [Fact]
    public async Task A_reload_fits_into_eighty_columns()
    {
        await using var rpc = new FakeRpc(_folder["rpc"], method => method == "help" ? Help("autoreload-status") : Status);

        await RunAsync();

        var rows = _output.ToString().Split('\n').Where(line => line.StartsWith('│')).Select(line => line.TrimEnd('│', ' '));
        Assert.Equal(
            [
                "│ incarnation 5 │ cause     /home/me/plugins/hello.py changed",
                "│ held 2        │ outcome   running",
                "│ ago 75.5 s    │ phases    launch 8.6 ms, manifest 192.1 ms, retire 56.2 ms,",
                "│               │           init 3.1 ms, total 260.3 ms",
                "│               │ manifest  method goodbye added: lightningd learns of it with",
                "│               │           a new registration",
            ],
            rows);
    }

    [Fact]
    public async Task Each_plugin_in_the_proxy_form_is_asked()
    {
        await using var rpc = new FakeRpc(
            _folder["rpc"],
            method => method == "help" ? Help("autoreload-status-a [x]", "autoreload-status-b") : $$"""
                "result":{"plugin":"{{method}}"}
                """);

        await RunAsync();

        Assert.Contains("autoreload-status-a", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("autoreload-status-b", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "closed the connection")]
    [InlineData("\"error\":{\"code\":-4,\"message\":\"Plugin terminated\"}", "Plugin terminated")]
    [InlineData("\"result\":{\"help\":[]}", "runs no autoreload")]
    [InlineData("\"result\":]", "not JSON")]
    public async Task What_cannot_be_had_is_explained(string answer, string explanation)
    {
        await using var rpc = new FakeRpc(_folder["rpc"], _ => answer);

        var failure = await Assert.ThrowsAsync<IOException>(RunAsync);

        Assert.Contains(explanation, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lightningd_that_does_not_run_is_named()
    {
        var failure = await Assert.ThrowsAsync<IOException>(RunAsync);

        Assert.Contains(_folder["rpc"], failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    private Task<int> RunAsync() => _verb.RunAsync(_folder["rpc"], TestContext.Current.CancellationToken);

    private static string Help(params string[] commands) =>
        $"\"result\":{{\"help\":[{string.Join(',', commands.Select(command => $"{{\"command\":\"{command}\"}}"))}]}}";
}
