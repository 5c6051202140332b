using System.Text.Json;

namespace Autoreload.Replay;

/// <summary>What a replay found, for scripts.</summary>
internal static class ReplayJson
{
    /// <summary>Writes it as one object.</summary>
    public static void Write(ReplayOptions options, ReplayResult result, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new() { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("trace", options.Trace);
        writer.WriteString("plugin", options.Plugin);
        writer.WriteBoolean("same", result.IsSame);
        writer.WriteNumber("sent", result.Sent);
        if (result.Death is not null)
            writer.WriteString("death", result.Death);
        writer.WriteStartObject("methods");
        foreach (var (method, outcome) in result.Methods)
            WriteMethod(writer, method, outcome);
        writer.WriteEndObject();
        writer.WriteStartArray("differences");
        foreach (var difference in result.Differences)
            WriteDifference(writer, difference);
        writer.WriteEndArray();
        writer.WriteStartArray("hints");
        foreach (var hint in result.Hints)
            writer.WriteStringValue(hint);
        writer.WriteEndArray();
        WriteCounts(writer, "left_out", result.LeftOut);
        WriteCounts(writer, "ignored", result.Ignored);
        writer.WriteEndObject();
    }

    private static void WriteMethod(Utf8JsonWriter writer, string method, MethodOutcome outcome)
    {
        writer.WriteStartObject(method);
        writer.WriteNumber("same", outcome.Same);
        writer.WriteNumber("different", outcome.Different);
        writer.WriteNumber("no_answer", outcome.Errors);
        writer.WriteNumber("left_out", outcome.LeftOut);
        writer.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter writer, Difference difference)
    {
        writer.WriteStartObject();
        writer.WriteString("method", difference.Method);
        writer.WriteString("paths", difference.Paths);
        writer.WriteNumber("count", difference.Count);
        writer.WriteString("first_at", difference.First.At);
        writer.WriteString("request", difference.First.Request);
        writer.WriteString("recorded", difference.First.Recorded);
        writer.WriteString("replayed", difference.First.Replayed);
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, SortedDictionary<string, int> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, count) in counts)
            writer.WriteNumber(key, count);
        writer.WriteEndObject();
    }
}
