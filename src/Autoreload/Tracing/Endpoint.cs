using System.Text.Json.Serialization;

namespace Autoreload.Tracing;

/// <summary>Who sends a message, or gets it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Endpoint>))]
internal enum Endpoint
{
    /// <summary>The daemon that launched us.</summary>
    [JsonStringEnumMemberName("lightningd")]
    Lightningd,

    /// <summary>We ourselves.</summary>
    [JsonStringEnumMemberName("autoreload")]
    Autoreload,

    /// <summary>The plugin under development.</summary>
    [JsonStringEnumMemberName("child")]
    Child,

    /// <summary>Nobody: the message waits, or was dropped.</summary>
    [JsonStringEnumMemberName("nobody")]
    Nobody,
}
