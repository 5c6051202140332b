using System.Globalization;
using System.Text.Json;
using Autoreload.Tracing;

namespace Autoreload.Tests.Reports;

/// <summary>Makes traces, a moment after the other.</summary>
internal sealed class Trace
{
    private static readonly DateTimeOffset Begin = DateTimeOffset.ParseExact("2026-11-22T10:00:00Z", "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private DateTimeOffset _now = Begin;

    public List<TraceEntry> Entries { get; } = [];

    /// <summary>A plugin that serves as incarnation 1.</summary>
    public static Trace Serving(string plugin = "/p/hello.py", string manifest = """{"rpcmethods":[{"name":"hello"}],"hooks":[{"name":"htlc_accepted"}]}""")
    {
        var trace = new Trace();
        trace.Add(new BeginEntry(trace._now, plugin));
        return trace.Launched(1).After(100)
            .Asks(1, "getmanifest").After(10).AnswersUs(1, "getmanifest", manifest).Moves("AwaitingManifest", "CandidateAccepted", "AwaitingInit")
            .Asks(1, "init").After(10).AnswersUs(1, "init", "{}").Moves("AwaitingInit", "InitAnswered", "Running");
    }

    public Trace After(double milliseconds)
    {
        _now += TimeSpan.FromMilliseconds(milliseconds);
        return this;
    }

    public Trace Launched(int incarnation) => Sees("ChildLaunched", "pid 7", incarnation);

    public Trace Sees(string what, string text = "", int? incarnation = null) => Add(new EventEntry(_now, what, incarnation, text));

    public Trace Moves(string from, string trigger, string to, params string[] effects) => Add(new TransitionEntry(_now, from, trigger, to, effects));

    public Trace Misses(int count) => Add(new DroppedEntry(_now, count));

    /// <summary>lightningd asks; <paramref name="incarnation"/> null: nobody gets it yet.</summary>
    public Trace Calls(string id, string method, int? incarnation = 1, string parameters = "{}") =>
        Says(Endpoint.Lightningd, incarnation is null ? Endpoint.Nobody : Endpoint.Child, incarnation, $$"""{"id":{{Json(id)}},"method":{{Json(method)}},"params":{{parameters}} }""");

    public Trace Notifies(string method, int? incarnation = 1) =>
        Says(Endpoint.Lightningd, incarnation is null ? Endpoint.Nobody : Endpoint.Child, incarnation, $"{{\"method\":{Json(method)},\"params\":{{}}}}");

    /// <summary>What was held is delivered.</summary>
    public Trace Delivers(string text, int incarnation) => Says(Endpoint.Autoreload, Endpoint.Child, incarnation, text);

    public Trace Answers(string id, string result = "{}", int incarnation = 1) =>
        Says(Endpoint.Child, Endpoint.Lightningd, incarnation, $$"""{"id":{{Json(id)}},"result":{{result}} }""");

    public Trace Fails(string id, string error = """{"code":1,"message":"no"}""", int incarnation = 1) =>
        Says(Endpoint.Child, Endpoint.Lightningd, incarnation, $$"""{"id":{{Json(id)}},"error":{{error}} }""");

    public Trace Refuses(string id) =>
        Says(Endpoint.Autoreload, Endpoint.Lightningd, null, $$"""{"id":{{Json(id)}},"error":{"code":-4,"message":"no plugin"} }""");

    /// <summary>Autoreload's half of a handshake.</summary>
    public Trace Asks(int incarnation, string method) =>
        Says(Endpoint.Autoreload, Endpoint.Child, incarnation, $$"""{"id":"autoreload:{{method}}#{{incarnation}}","method":"{{method}}","params":{} }""");

    public Trace AnswersUs(int incarnation, string method, string result) =>
        Says(Endpoint.Child, Endpoint.Autoreload, incarnation, $$"""{"id":"autoreload:{{method}}#{{incarnation}}","result":{{result}} }""");

    public Trace Says(Endpoint from, Endpoint to, int? incarnation, string text) => Add(new MessageEntry(_now, from, to, incarnation, text));

    /// <summary>A save that is taken.</summary>
    public Trace Reloads(int old, string path = "/p/hello.py") => this
        .Sees("ExecutableChanged", path).Moves("Running", "ExecutableChanged", "Restarting", $"Launch {old + 1}").After(5).Launched(old + 1)
        .Asks(old + 1, "getmanifest").After(80).AnswersUs(old + 1, "getmanifest", "{}").Moves("Restarting", "CandidateAccepted", "Retiring", $"Withdraw {old}")
        .After(20).Sees("ChildExited", "exit code 0", old).Moves("Retiring", "ServingRetired", "Replaying").Asks(old + 1, "init")
        .After(5).AnswersUs(old + 1, "init", "{}").Moves("Replaying", "ReplayAnswered", "Running");

    /// <summary>The serving one ends by itself.</summary>
    public Trace Crashes(int incarnation, string exit = "exit code 1") => this
        .Sees("ChildExited", exit, incarnation).Moves("Running", "ServingExited", "AwaitingChange");

    private Trace Add(TraceEntry entry)
    {
        Entries.Add(entry);
        return this;
    }

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
