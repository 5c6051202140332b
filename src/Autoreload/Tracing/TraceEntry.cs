using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autoreload.Tracing;

/// <summary>One line of a trace file.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Passed), "message")]
[JsonDerivedType(typeof(Observed), "event")]
[JsonDerivedType(typeof(Moved), "transition")]
[JsonDerivedType(typeof(LeftOut), "left_out")]
internal abstract record TraceEntry([property: JsonPropertyOrder(-1)] DateTimeOffset At)
{
    /// <summary>A run of autoreload began.</summary>
    public sealed record Begun(DateTimeOffset At, string Plugin) : TraceEntry(At);

    /// <summary>A message. One that was only handed on is one entry; one that autoreload answered, made or changed goes from or to autoreload.</summary>
    /// <param name="At">When.</param>
    /// <param name="From">Who wrote it.</param>
    /// <param name="To">Who gets it; <see cref="Party.Nobody"/> when it was kept for later, or dropped.</param>
    /// <param name="Incarnation">Which child, when one takes part.</param>
    /// <param name="Text">Its bytes as text.</param>
    /// <param name="Length">How many bytes it has, when the text was cut.</param>
    public sealed record Passed(DateTimeOffset At, Party From, Party To, int? Incarnation, string Text, long? Length = null) : TraceEntry(At);

    /// <summary>Something else that autoreload observed.</summary>
    /// <param name="At">When.</param>
    /// <param name="Event">Its name in the code.</param>
    /// <param name="Incarnation">Which child, when it concerns one.</param>
    /// <param name="Text">What there is to say of it.</param>
    public sealed record Observed(DateTimeOffset At, string Event, int? Incarnation, string Text) : TraceEntry(At);

    /// <summary>The machine took a transition.</summary>
    /// <param name="At">When.</param>
    /// <param name="From">Its state before.</param>
    /// <param name="Trigger">Why.</param>
    /// <param name="To">Its state now.</param>
    /// <param name="Effects">What autoreload does then, messages and logs aside.</param>
    public sealed record Moved(DateTimeOffset At, string From, string Trigger, string To, IReadOnlyList<string> Effects) : TraceEntry(At);

    /// <summary>There was more than could be recorded.</summary>
    /// <param name="At">When.</param>
    /// <param name="Count">How many entries are missing here.</param>
    public sealed record LeftOut(DateTimeOffset At, long Count) : TraceEntry(At);

    /// <summary>Reads a line of a trace file.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TraceEntry Read(string line) =>
        JsonSerializer.Deserialize(line, TraceFormat.Entry) ?? throw new JsonException("null is no entry of a trace");

    /// <summary>The entry as a line of a trace file.</summary>
    public byte[] Line() => [.. JsonSerializer.SerializeToUtf8Bytes(this, TraceFormat.Entry), (byte)'\n'];
}

/// <summary>Who talks to whom.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Party>))]
internal enum Party
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

    /// <summary>Nobody, for now or for ever.</summary>
    [JsonStringEnumMemberName("nobody")]
    Nobody,
}
