using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Autoreload.Dev.Screen;

namespace Autoreload.Replay;

/// <summary>Two answers line by line, their members in one order.</summary>
internal static class JsonDiff
{
    private static readonly JsonWriterOptions Pretty = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines that differ and those around them.</summary>
    public static IReadOnlyList<(char Sign, string Text)> Lines(string recorded, string replayed) =>
        AnswerDiff.Between(Readable(recorded), Readable(replayed));

    /// <summary>What was said besides the protocol's own members; text that is not JSON stays as it is.</summary>
    private static string Readable(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes, Pretty))
                Write(writer, json.RootElement, isTop: true);
            return Encoding.UTF8.GetString(bytes.ToArray());
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, bool isTop = false)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(member => !isTop || member.Name is not ("jsonrpc" or "id")).OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
