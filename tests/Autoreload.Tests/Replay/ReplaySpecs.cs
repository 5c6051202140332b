using System.Text.Json.Nodes;
using Autoreload.Replay;
using Autoreload.Tests.Reports;
using Autoreload.Tests.Scripted;
using Autoreload.Tracing;

namespace Autoreload.Tests.Replay;

/// <summary>A recording is played to a plugin that is there.</summary>
public sealed class ReplaySpecs : IDisposable
{
    private static readonly string MoreThanFitsIntoAPipe = $$"""{"x":"{{new string('x', 1000)}}"}""";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    [Fact(Timeout = Patience.Spec)]
    public async Task One_seeded_change_in_one_of_fifty_methods_is_found_among_ten_thousand_messages_and_nothing_else()
    {
        var trace = Recorded();
        for (var i = 0; i < 5000; i++)
            trace.After(1).Calls($"{i}", $"method{i % 50}", parameters: $$"""{"x":{{i}} }""").After(1).Answers($"{i}", Result($"method{i % 50}", i));

        var found = await PlayAsJsonAsync(trace, """{"method47":"differ"}""");

        Assert.Equal(ExitCodes.Different, found.ExitCode);
        var difference = Assert.Single(found.Json["differences"]!.AsArray())!;
        Assert.Equal(("method47", "result.twice", 1), ($"{difference["method"]}", $"{difference["paths"]}", (int)difference["count"]!));
        Assert.Contains("9495", $"{difference["replayed"]}", StringComparison.Ordinal);
        Assert.Equal(4999, found.Json["methods"]!.AsObject().Sum(method => (int)method.Value!["same"]!));
        Assert.Equal(5000, (int)found.Json["ignored"]!["time"]!);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_same_plugin_answers_as_recorded()
    {
        var exitCode = await PlayAsync(Recorded().Calls("1", "method1", parameters: """{"x":4}""").Answers("1", Result("method1", 4)));

        Assert.Equal(ExitCodes.Done, exitCode);
        Assert.Contains("answers as recorded: 1 message.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Ignored though they differ: time (1)", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_difference_is_shown_line_by_line()
    {
        var exitCode = await PlayAsync(Recorded().Calls("1", "method47", parameters: """{"x":4747}""").Answers("1", Result("method47", 4747)), """{"method47":"differ"}""");

        Assert.Equal(ExitCodes.Different, exitCode);
        Assert.Contains("method47: result.twice, 1 time, first at", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  -     \"twice\": 9494", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  +     \"twice\": 9495", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_overlapped_overlaps_again()
    {
        var exitCode = await PlayAsync(Recorded().Calls("1", "first").Calls("2", "second").Answers("1", """{"of":"first"}""").Answers("2", Result("second", 0)));

        Assert.Equal(ExitCodes.Done, exitCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_new_incarnation_forgets_what_the_old_one_knew()
    {
        var exitCode = await PlayAsync(Recorded()
            .Calls("1", "count").Answers("1", """{"count":1}""").Calls("2", "count").Answers("2", """{"count":2}""")
            .After(50).Reloads(1).Calls("3", "count", 2).Answers("3", """{"count":1}""", 2));

        Assert.Equal(ExitCodes.Done, exitCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_recorded_node_is_out_of_its_reach_and_its_options_are_kept()
    {
        var trace = new Trace().Says(Endpoint.Autoreload, Endpoint.Child, 1, """{"id":"autoreload:init#1","method":"init","params":{"options":{"greeting":"hi"},"configuration":{"lightning-dir":"/recorded"}}}""")
            .Calls("1", "where").Answers("1", """{"dir":"regtest","is_other":true,"options":{"greeting":"hi"}}""");

        Assert.Equal(ExitCodes.Done, await PlayAsync(trace));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_the_plugin_asks_its_node_is_answered_by_fixtures_and_the_stand_in()
    {
        Directory.CreateDirectory(_folder["fixtures"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["fixtures"], "listpeers.json"), """{"peers":[7]}""", TestContext.Current.CancellationToken);
        var trace = Recorded()
            .Calls("1", "ask", parameters: """{"command":"listpeers"}""").Answers("1", """{"peers":[7]}""")
            .Calls("2", "ask", parameters: """{"command":"listnodes"}""").Answers("2", """{"nodes":[]}""")
            .Calls("3", "ask", parameters: """{"command":"pay"}""").Answers("3", """{"code":-32601}""");

        var found = await PlayAsJsonAsync(trace);

        Assert.Equal("[]", found.Json["differences"]!.ToJsonString());
        Assert.Contains("pay.json", $"{Assert.Single(found.Json["hints"]!.AsArray())}", StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_cannot_be_played_or_compared_is_left_out_and_counted()
    {
        var trace = Recorded()
            .Calls("masked", "method1", parameters: """{"rune":"(masked)"}""").Answers("masked")
            .Says(Endpoint.Lightningd, Endpoint.Child, 1, """{"id":"cut","method":"method2","params":{"x":""").Answers("cut")
            .Calls("lost", "method3").Notifies("connect").Notifies("block_added")
            .Calls("refused", "method5", incarnation: null).Refuses("refused")
            .Calls("secret", "method4", parameters: """{"x":1}""").Answers("secret", Result("method4", 1));
        trace.Entries[trace.Entries.FindIndex(entry => entry is MessageEntry { Text: var text } && text.Contains("cut", StringComparison.Ordinal))] =
            new MessageEntry(trace.Entries[^1].At, Endpoint.Lightningd, Endpoint.Child, 1, """{"id":"cut","method":"method2","params":{"x":""", 2_000_000);

        var found = await PlayAsJsonAsync(trace);

        Assert.Equal(ExitCodes.Done, found.ExitCode);
        Assert.Equal(
            """{"cut in the trace":1,"not subscribed to any more":1,"with masked secrets":1,"without a recorded answer":1}""",
            found.Json["left_out"]!.ToJsonString());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_answer_is_compared_under_the_mask_of_the_trace()
    {
        var exitCode = await PlayAsync(Recorded().Calls("1", "method4", parameters: """{"x":1,"payment_secret":"see"}""")
            .Answers("1", """{"twice":2,"time":1,"items":[{"name":"a"},{"name":"method4"}],"payment_secret":"(masked)"}"""));

        Assert.Equal(ExitCodes.Done, exitCode);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_crashes_is_told_with_its_last_words_and_starts_again_where_the_recorded_one_did()
    {
        var trace = Recorded().Calls("1", "method1").Calls("2", "method2").Answers("2", Result("method2", 0)).Answers("1", Result("method1", 0))
            .After(50).Reloads(1).Calls("3", "method3", 2).Answers("3", Result("method3", 0), 2);

        var exitCode = await PlayAsync(trace, """{"method1":"crash"}""");

        Assert.Equal(ExitCodes.Different, exitCode);
        Assert.Contains("it ended with exit code 7", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("stderr: about to crash", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"method3\s+1\s+–\s+–", _output.ToString());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_hangs_is_waited_for_once()
    {
        var trace = Recorded();
        for (var i = 0; i < 500; i++)
            trace.Calls($"{i}", "method1", parameters: MoreThanFitsIntoAPipe).Answers($"{i}", Result("method1", 0));

        var found = await PlayAsJsonAsync(trace, """{"method1":"hang"}""", TimeSpan.FromSeconds(0.5));

        Assert.Equal(ExitCodes.Different, found.ExitCode);
        Assert.Equal(500, (int)found.Json["methods"]!["method1"]!["no_answer"]!);
        Assert.Equal("no answer for 0.5 s", $"{found.Json["differences"]![0]!["replayed"]}");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_is_busy_with_what_came_before_is_waited_for()
    {
        const string Slow = """
            while read -r line; do
                case $line in
                    *'"method":"getmanifest"'*) printf '{"jsonrpc":"2.0","id":"autoreload:getmanifest#1","result":{"rpcmethods":[{"name":"hello"}],"subscriptions":["connect"]}}' ;;
                    *'"method":"init"'*) printf '{"jsonrpc":"2.0","id":"autoreload:init#1","result":{}}' ;;
                    *'"method":"connect"'*) sleep 0.05 ;;
                    *'"method":"hello"'*) printf '{"jsonrpc":"2.0","id":"1","result":{}}' ;;
                esac
            done
            """;
        var trace = Recorded();
        for (var i = 0; i < 60; i++)
            trace.Says(Endpoint.Lightningd, Endpoint.Child, 1, $$$"""{"method":"connect","params":{"x":"{{{new string('x', 20_000)}}}"}}""");
        trace.Calls("1", "hello").Answers("1", "{}");
        var options = new ReplayOptions(Write(trace), _folder.Script("plugin.sh", Slow), new([])) { Patience = TimeSpan.FromSeconds(2) };

        Assert.Equal(ExitCodes.Done, await Command().RunAsync(options, asJson: false, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_method_that_is_gone_is_an_error()
    {
        var exitCode = await PlayAsync(Recorded().Calls("1", "method1").Answers("1", Result("method1", 0)), """{"lacks":["method1"]}""");

        Assert.Equal(ExitCodes.Different, exitCode);
        Assert.Contains("the new version has no such method or hook", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("exit 3", "has not answered getmanifest: it ended with exit code 3")]
    [InlineData("echo Traceback >&2; exit 1", "stderr: Traceback")]
    [InlineData("read -r _; echo '{\"jsonrpc\":\"2.0\",\"id\":\"autoreload:getmanifest#1\",\"result\":{\"disable\":\"no good\"}}'; read -r _", "disables itself: no good")]
    [InlineData("read -r _; read -r _; read -r _", "has not answered getmanifest for 1 s")]
    public async Task A_plugin_that_does_not_come_up_is_explained(string script, string explanation)
    {
        var patience = explanation.EndsWith("for 1 s", StringComparison.Ordinal) ? TimeSpan.FromSeconds(1) : Scripted.Patience.ForAnEvent;
        var options = new ReplayOptions(Write(Recorded()), _folder.Script("plugin.sh", script), new([])) { HandshakePatience = patience };

        var failure = await Assert.ThrowsAsync<IOException>(() => Command().RunAsync(options, asJson: false, TestContext.Current.CancellationToken));

        Assert.Contains(explanation, failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_plugin_that_comes_up_only_once_is_explained()
    {
        const string Once = """
            [ -e ran ] && exit 3
            touch ran
            read -r _; read -r _; printf '{"jsonrpc":"2.0","id":"autoreload:getmanifest#1","result":{"rpcmethods":[{"name":"count"}]}}'
            read -r _; read -r _; printf '{"jsonrpc":"2.0","id":"autoreload:init#1","result":{}}'
            exec cat >/dev/null
            """;
        var options = new ReplayOptions(Write(Recorded().Calls("1", "count").After(50).Reloads(1)), _folder.Script("plugin.sh", Once), new([]));

        var failure = await Assert.ThrowsAsync<IOException>(() => Command().RunAsync(options, asJson: false, TestContext.Current.CancellationToken));

        Assert.Contains("has not answered getmanifest: it ended with exit code 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_trace_without_a_message_to_the_plugin_proves_nothing()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => PlayAsync(Recorded()));

        Assert.Contains("there is nothing to play", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_is_not_a_trace_is_refused_before_anything_is_started()
    {
        var options = new ReplayOptions(_folder["other"], _folder.Script("plugin.sh", "touch started"), new([]));
        await File.WriteAllTextAsync(_folder["other"], "hello\n", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => Command().RunAsync(options, asJson: false, TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    private static Trace Recorded() => new Trace()
        .Asks(1, "getmanifest").AnswersUs(1, "getmanifest", "{}").Asks(1, "init").AnswersUs(1, "init", "{}");

    private static string Result(string method, int x) => $$"""{"items":[{"name":"a"},{"name":"{{method}}"}],"time":1.5,"twice":{{2 * x}} }""";

    private async Task<(int ExitCode, JsonNode Json)> PlayAsJsonAsync(Trace trace, string behaviour = "{}", TimeSpan? patience = null)
    {
        var exitCode = await Command().RunAsync(Options(trace, behaviour, patience), asJson: true, TestContext.Current.CancellationToken);
        return (exitCode, JsonNode.Parse(_output.ToString())!);
    }

    private Task<int> PlayAsync(Trace trace, string behaviour = "{}") =>
        Command().RunAsync(Options(trace, behaviour, null), asJson: false, TestContext.Current.CancellationToken);

    private ReplayOptions Options(Trace trace, string behaviour, TimeSpan? patience)
    {
        WholeFile.Save(_folder["fifty.py"], Interpreter.TextOf("fifty.py", "@PYTHON@", Interpreter.Python).Replace("@BEHAVIOUR@", behaviour, StringComparison.Ordinal));
        return new(Write(trace), _folder["fifty.py"], new([]))
        {
            Patience = patience ?? Scripted.Patience.ForAnEvent,
            Fixtures = Directory.Exists(_folder["fixtures"]) ? _folder["fixtures"] : null,
        };
    }

    private string Write(Trace trace)
    {
        File.WriteAllBytes(_folder["trace"], [.. trace.Entries.SelectMany(entry => entry.Line())]);
        return _folder["trace"];
    }

    private ReplayCommand Command()
    {
        var console = PlainConsole.On(_output);
        console.Profile.Width = 120;
        return new(console, _output);
    }
}
