using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autoreload.Tracing;

/// <summary>One line of a trace file.</summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BeginEntry), "begun")]
[JsonDerivedType(typeof(MessageEntry), "message")]
[JsonDerivedType(typeof(EventEntry), "event")]
[JsonDerivedType(typeof(TransitionEntry), "transition")]
[JsonDerivedType(typeof(DroppedEntry), "left_out")]
internal abstract record TraceEntry([property: JsonPropertyOrder(-1)] DateTimeOffset At)
{
    /// <summary>Reads a line of a trace file.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static TraceEntry Read(string line) =>
        JsonSerializer.Deserialize(line, TraceFormat.Entry) ?? throw new JsonException("null is not an entry of a trace");

    /// <summary>The entry as a line of a trace file.</summary>
    public byte[] Line() => [.. JsonSerializer.SerializeToUtf8Bytes(this, TraceFormat.Entry), (byte)'\n'];
}

/// <summary>A run of autoreload began.</summary>
/// <param name="At">When.</param>
/// <param name="Plugin">The child's path.</param>
/// <param name="Format">The version of the format. The first traces do not say it.</param>
/// <param name="Build">The build command; null when there is none, and in the first traces.</param>
internal sealed record BeginEntry(DateTimeOffset At, string Plugin, int Format = 1, string? Build = null) : TraceEntry(At);

/// <summary>A message. One that was only forwarded is one entry; one that autoreload answered, made or changed goes from or to autoreload.</summary>
/// <param name="At">When.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="To">Who gets it; <see cref="Endpoint.Nobody"/> when it was kept for later, or dropped.</param>
/// <param name="Incarnation">Which child, when one takes part.</param>
/// <param name="Text">Its bytes as text.</param>
/// <param name="Length">How many bytes it has, when the text was cut.</param>
internal sealed record MessageEntry(DateTimeOffset At, Endpoint From, Endpoint To, int? Incarnation, string Text, long? Length = null) : TraceEntry(At);

/// <summary>Something else that autoreload observed.</summary>
/// <param name="At">When.</param>
/// <param name="Event">Its name in the code.</param>
/// <param name="Incarnation">Which child, when it is about one.</param>
/// <param name="Text">What there is to say about it.</param>
internal sealed record EventEntry(DateTimeOffset At, string Event, int? Incarnation, string Text) : TraceEntry(At);

/// <summary>The machine took a transition.</summary>
/// <param name="At">When.</param>
/// <param name="From">Its state before.</param>
/// <param name="Trigger">Why.</param>
/// <param name="To">Its state now.</param>
/// <param name="Effects">What autoreload does then, messages and logs aside.</param>
internal sealed record TransitionEntry(DateTimeOffset At, string From, string Trigger, string To, IReadOnlyList<string> Effects) : TraceEntry(At);

/// <summary>There was more than could be written.</summary>
/// <param name="At">When.</param>
/// <param name="Count">How many entries are missing here.</param>
internal sealed record DroppedEntry(DateTimeOffset At, long Count) : TraceEntry(At);
