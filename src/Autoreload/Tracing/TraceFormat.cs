using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Autoreload.Tracing;

/// <summary>How an entry is written. The code for it is generated: a native executable has no reflection to find it by.</summary>
[JsonSerializable(typeof(TraceEntry))]
internal sealed partial class TraceFormat : JsonSerializerContext
{
    /// <summary>
    /// The version of the format: it grows when a reader of the old one would misunderstand. Kinds of entries and members that are merely new
    /// need no version, as readers pass over what they do not know.
    /// </summary>
    public const int Version = 1;

    public static JsonTypeInfo<TraceEntry> Entry { get; } = new TraceFormat(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
    }).TraceEntry;
}
