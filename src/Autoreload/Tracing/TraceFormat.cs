using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Autoreload.Tracing;

/// <summary>How an entry is written. The code for it is generated: a native executable has no reflection to find it by.</summary>
[JsonSerializable(typeof(TraceEntry))]
internal sealed partial class TraceFormat : JsonSerializerContext
{
    /// <summary>The format of every line.</summary>
    public static JsonTypeInfo<TraceEntry> Entry { get; } = new TraceFormat(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
    }).TraceEntry;
}
