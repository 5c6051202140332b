using Newtonsoft.Json.Linq;

namespace Autoreload.Live;

/// <summary>What the live screen takes from an answer to autoreload-status. A member that is missing, as in one of another version, is not shown.</summary>
/// <param name="json">The answer.</param>
internal sealed class LiveStatus(JObject json)
{
    /// <summary>The state of the machine.</summary>
    public string State => Text(json["state"]);

    /// <summary>The plugin's file name.</summary>
    public string Plugin => Path.GetFileName(Text(json["plugin"]));

    /// <summary>The serving incarnation; 0 when none serves.</summary>
    public long Incarnation => (long)Number(Member(json["serving"], "incarnation"));

    /// <summary>Its memory, in bytes.</summary>
    public double Memory => Number(Member(json["serving"], "memory_kb")) * 1024;

    /// <summary>Autoreload's own memory, in bytes.</summary>
    public double OwnMemory => Number(Member(json["autoreload"], "memory_kb")) * 1024;

    /// <summary>Requests that the child has not answered.</summary>
    public long Pending => (long)Number(json["pending"]);

    /// <summary>Messages that wait for a child.</summary>
    public long Held => (long)Number(json["held"]);

    /// <summary>How many messages children were given since autoreload began.</summary>
    public long Given => (long)Number(Member(json["counters"], "given_to_child"));

    /// <summary>Calls, errors and times of each method, the busiest first.</summary>
    public IEnumerable<LiveMethod> Methods => Objects(json["methods"]).Select(method =>
        new LiveMethod(Text(method["method"]), (long)Number(method["calls"]), (long)Number(method["errors"]), Number(method["p50_ms"]), Number(method["p99_ms"])));

    /// <summary>The last reloads, the newest first.</summary>
    public IEnumerable<LiveReload> Reloads => Objects(json["reloads"]).Select(reload =>
        new LiveReload(Text(reload["cause"]), Text(reload["outcome"]), Number(reload["seconds_ago"]), [.. PhasesOf(reload["phases"])]));

    /// <summary>The last lines of the log.</summary>
    public IEnumerable<LiveLine> Log => Objects(json["log"]).Select(line => new LiveLine(Number(line["seconds_ago"]), Text(line["level"]), Text(line["text"])));

    private static IEnumerable<(string Phase, double Milliseconds)> PhasesOf(JToken? phases) =>
        phases is JObject members ? members.Properties().Where(member => member.Name != "total_ms").Select(member => (member.Name.Replace("_ms", "", StringComparison.Ordinal), Number(member.Value))) : [];

    private static IEnumerable<JObject> Objects(JToken? list) => list is JArray items ? items.OfType<JObject>() : [];

    private static JToken? Member(JToken? value, string name) => value is JObject members ? members[name] : null;

    private static string Text(JToken? value) => value is JValue { Value: { } scalar } ? $"{scalar}" : "";

    private static double Number(JToken? value) => value is JValue { Type: JTokenType.Integer or JTokenType.Float } number ? (double)number : 0;
}

/// <summary>The figures of a method.</summary>
internal readonly record struct LiveMethod(string Name, long Calls, long Errors, double MedianMilliseconds, double SlowMilliseconds);

/// <summary>An entry of the log.</summary>
internal readonly record struct LiveLine(double SecondsAgo, string Level, string Text);

/// <summary>A reload that has ended.</summary>
internal sealed record LiveReload(string Cause, string Outcome, double SecondsAgo, IReadOnlyList<(string Phase, double Milliseconds)> Phases);
