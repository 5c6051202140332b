using System.Globalization;
using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

public sealed class TraceRenderingTests : IDisposable
{
    private static readonly TraceEntry[] Reload =
    [
        new BeginEntry(At(0), "/p/hello.py"),
        new MessageEntry(At(1), Endpoint.Lightningd, Endpoint.Child, 1, """{"id":"cln:hello#1","method":"hello","params":{"name":"Ada"}}"""),
        new MessageEntry(At(2), Endpoint.Child, Endpoint.Lightningd, 1, """{"id":"cln:hello#1","result":{"greeting":"Hello; #1 <Ada>"}}"""),
        new EventEntry(At(3), "ExecutableChanged", null, "/p/hello.py"),
        new TransitionEntry(At(3), "Running", "ExecutableChanged", "Restarting", ["Launch 2"]),
        new EventEntry(At(4), "ChildLaunched", 2, "pid 7"),
        new MessageEntry(At(5), Endpoint.Lightningd, Endpoint.Nobody, null, """{"method":"block_added","params":{}}"""),
        new MessageEntry(At(6), Endpoint.Child, Endpoint.Nobody, 1, """{"id":"cln:x#9","error":{"code":-1}}"""),
        new EventEntry(At(6), "TimerFired", 2, "DrainDeadline"),
        new TransitionEntry(At(7), "Replaying", "ReplayAnswered", "Running", []),
        new MessageEntry(At(7), Endpoint.Autoreload, Endpoint.Child, 2, """{"method":"block_added","params":{}}"""),
        new DroppedEntry(At(8), 3),
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Text_is_a_conversation()
    {
        var lines = TraceText.Render(Reload).Select(line => line["00:00:00.000  ".Length..]);

        Assert.Equal(
            [
                "autoreload                 begins with /p/hello.py",
                "lightningd → child 1       hello {\"name\":\"Ada\"}",
                "child 1 → lightningd       result of hello {\"greeting\":\"Hello; #1 <Ada>\"}",
                "autoreload                 ExecutableChanged: /p/hello.py",
                "autoreload                 Running → Restarting (ExecutableChanged): Launch 2",
                "child 2                    ChildLaunched: pid 7",
                "lightningd                 block_added {}  [waits, or is dropped]",
                "child 1                    error of something unknown {\"code\":-1}  [dropped]",
                "child 2                    TimerFired: DrainDeadline",
                "autoreload                 Replaying → Running (ReplayAnswered)",
                "autoreload → child 2       block_added {}",
                "autoreload                 3 entries are missing here",
            ],
            lines);
    }

    [Fact]
    public void Mermaid_is_a_sequence_diagram()
    {
        var lines = TraceDiagram.Render(Reload);

        Assert.Equal(
            [
                "sequenceDiagram",
                "    participant L as lightningd",
                "    participant A as autoreload",
                "    participant C1 as child 1",
                "    participant C2 as child 2",
                "    L->>C1: hello {\"name\":\"Ada\"}",
                "    C1-->>L: result of hello {\"greeting\":\"Hello#59; #35;1 #60;Ada#62;\"}",
                "    Note over A: ExecutableChanged: /p/hello.py",
                "    Note over A: Running → Restarting<br/>(ExecutableChanged)",
                "    Note over C2: ChildLaunched: pid 7",
                "    L-xA: block_added {} [waits, or is dropped]",
                "    C1--xA: error of something unknown {\"code\":-1} [dropped]",
                "    Note over A: Replaying → Running<br/>(ReplayAnswered)",
                "    A->>C2: block_added {}",
                "    Note over A: 3 entries are missing here",
            ],
            lines);
    }

    [Fact]
    public void The_last_reload_goes_from_its_cause_to_what_its_end_delivers() =>
        Assert.Equal(Reload[3..11], TraceReader.LastReload(Reload));

    [Fact]
    public void The_end_of_the_node_is_not_a_reload()
    {
        TraceEntry[] entries = [.. Reload, new TransitionEntry(At(9), "Running", "ShutdownAnnounced", "ShuttingDown", []), new TransitionEntry(At(9), "ShuttingDown", "LightningdClosed", "Stopped", [])];

        Assert.Equal(Reload[3..11], TraceReader.LastReload(entries));
    }

    [Fact]
    public void The_call_that_causes_a_reload_belongs_to_it()
    {
        TraceEntry[] entries =
        [
            Reload[1],
            new MessageEntry(At(2), Endpoint.Lightningd, Endpoint.Autoreload, null, """{"id":"1","method":"autoreload-restart"}"""),
            new TransitionEntry(At(3), "Running", "RestartRequested", "Restarting", []),
        ];

        Assert.Equal(entries[1..], TraceReader.LastReload(entries));
    }

    [Fact]
    public void A_file_gives_back_what_was_written_and_counts_a_line_that_was_cut()
    {
        File.WriteAllBytes(_folder["trace"], [.. Reload.SelectMany(entry => entry.Line()), .. "{\"at\":\"20"u8]);

        var entries = TraceReader.Read(_folder["trace"]);

        Assert.Equal(TraceText.Render([.. Reload, new DroppedEntry(At(8), 1)]), TraceText.Render(entries));
    }

    [Fact]
    public void Another_file_is_no_trace()
    {
        File.WriteAllText(_folder["other"], "hello\n");

        Assert.Contains("not a trace", Assert.Throws<InvalidDataException>(() => TraceReader.Read(_folder["other"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_is_not_whole_is_shown_as_it_is()
    {
        const string Whole = """{"jsonrpc":"2.0","id":"1","method":"a\"b","params":{"x":[1,{"y":"\\"}],"z":nonsense}}""";
        var cut = Enumerable.Range(0, Whole.Length).Select(length => Whole[..length]).Append("{]").Append("[1]").Append("{\"id\"");

        Assert.All(cut, text =>
            Assert.NotEmpty(Assert.Single(TraceText.Render([new MessageEntry(At(0), Endpoint.Child, Endpoint.Nobody, 1, text)]))));
        Assert.EndsWith("unreadable hello  [dropped]", Assert.Single(TraceText.Render([new MessageEntry(At(0), Endpoint.Child, Endpoint.Nobody, 1, "hello")])), StringComparison.Ordinal);
        Assert.EndsWith("unreadable {\"id\":1  [dropped]", Assert.Single(TraceText.Render([new MessageEntry(At(0), Endpoint.Child, Endpoint.Nobody, 1, "{\"id\":1", Length: 1 << 21)])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_plugin_says_steers_neither_the_terminal_nor_the_diagram()
    {
        TraceEntry[] hostile = [new EventEntry(At(0), "ChildWroteStderr", 1, "\u001b[2Ja\nNote over A: forged;A->>L: x%%")];

        Assert.EndsWith("ChildWroteStderr: a Note over A: forged;A->>L: x%%", Assert.Single(TraceText.Render(hostile)), StringComparison.Ordinal);
        Assert.Equal("    Note over C1: ChildWroteStderr: a<br/>Note over A: forged#59;A-#62;#62;L: x#37;#37;", TraceDiagram.Render(hostile).Last());
    }

    public void Dispose() => _folder.Dispose();

    private static DateTimeOffset At(int second) =>
        DateTimeOffset.ParseExact("2026-11-22T10:00:00Z", "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture).AddSeconds(second);
}
