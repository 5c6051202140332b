using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Autoreload.Replay;

/// <summary>Two answers line by line, their members in one order.</summary>
internal static class JsonDiff
{
    private const int Context = 2;

    private static readonly JsonWriterOptions Pretty = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines that differ and those around them.</summary>
    public static IEnumerable<(char Sign, string Text)> Lines(string recorded, string replayed)
    {
        var lines = InlineDiffBuilder.Diff(Readable(recorded), Readable(replayed)).Lines;
        var isSkipped = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
            {
                if (!isSkipped)
                    yield return (' ', "…");
                isSkipped = true;
                continue;
            }
            isSkipped = false;
            yield return (Sign(lines[i].Type), lines[i].Text);
        }
    }

    private static bool IsNearChange(List<DiffPiece> lines, int index)
    {
        for (var i = Math.Max(0, index - Context); i <= Math.Min(lines.Count - 1, index + Context); i++)
            if (lines[i].Type != ChangeType.Unchanged)
                return true;
        return false;
    }

    private static char Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };

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
