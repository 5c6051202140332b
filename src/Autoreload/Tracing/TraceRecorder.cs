using System.Buffers;
using System.Text;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Logging;

namespace Autoreload.Tracing;

/// <summary>Records what goes through the proxy and what becomes of it. On the loop's thread.</summary>
/// <param name="writer">Writes the entries.</param>
/// <param name="showsSecrets">Whether preimages, runes and the like are recorded as they are.</param>
/// <param name="time">The wall clock.</param>
internal sealed class TraceRecorder(FileWriter writer, bool showsSecrets, TimeProvider time)
{
    private const int LongestText = 1 << 20;
    private const int EntrySize = 256;

    private SecretMask _mask = SecretMask.ByName;

    /// <summary>The run begins.</summary>
    /// <param name="plugin">The child's path.</param>
    /// <param name="build">The build command; null when there is none.</param>
    public void Begin(string plugin, string? build)
    {
        var at = time.GetUtcNow();
        Write(at, EntrySize, () => new BeginEntry(at, plugin, TraceFormat.Version, build));
    }

    public void CameFromLightningd(Message message, IReadOnlyList<Effect> effects) => Came(Endpoint.Lightningd, incarnation: null, message, effects);

    public void CameFromChild(int incarnation, Message message, IReadOnlyList<Effect> effects)
    {
        if (effects is not [Effect.Forward] && ConcealedOptions.In(message) is { Count: > 0 } concealed)
            _mask = _mask.With(concealed);
        Came(Endpoint.Child, incarnation, message, effects);
    }

    /// <summary>An event was handled.</summary>
    /// <param name="observed">The event; null at the start.</param>
    /// <param name="effects">What is done then, in this order.</param>
    public void Handled(ProxyEvent? observed, IReadOnlyList<Effect> effects)
    {
        var at = time.GetUtcNow();
        if (observed is not null)
            Record(at, observed);
        Record(at, effects);
    }

    private void Record(DateTimeOffset at, ProxyEvent observed)
    {
        var (mask, (incarnation, text)) = (_mask, EventText.Of(observed));
        Write(at, EntrySize + text.Length, () => new EventEntry(at, observed.GetType().Name, incarnation, Masked(text, mask)));
    }

    private void Came(Endpoint from, int? incarnation, Message message, IReadOnlyList<Effect> effects)
    {
        var at = time.GetUtcNow();
        switch (effects)
        {
            case []:
                Record(at, from, Endpoint.Nobody, incarnation, message.Keep().Bytes);
                break;
            case [Effect.Give give] when give.Message == message:
                Record(at, from, Endpoint.Child, give.Incarnation, message.Keep().Bytes);
                break;
            case [Effect.Forward forward] when forward.Message == message:
                Record(at, from, Endpoint.Lightningd, incarnation, message.Keep().Bytes);
                break;
            default:
                Record(at, from, Endpoint.Autoreload, incarnation, message.Keep().Bytes);
                Record(at, effects);
                break;
        }
    }

    private void Record(DateTimeOffset at, IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
            Record(at, effect, effects);
    }

    private void Record(DateTimeOffset at, Effect effect, IReadOnlyList<Effect> effects)
    {
        switch (effect)
        {
            case Effect.Transition moved:
                string[] names = [.. effects.Select(EffectText.Of).OfType<string>()];
                Write(at, EntrySize, () => new TransitionEntry(at, $"{moved.From}", $"{moved.Trigger}", $"{moved.To}", names));
                break;
            case Effect.Give give:
                Record(at, Endpoint.Autoreload, Endpoint.Child, give.Incarnation, give.Message.Keep().Bytes);
                break;
            case Effect.Send send:
                Record(at, Endpoint.Autoreload, Endpoint.Lightningd, incarnation: null, new(send.Bytes));
                break;
            case Effect.Forward forward:
                Record(at, Endpoint.Autoreload, Endpoint.Lightningd, incarnation: null, forward.Message.Keep().Bytes);
                break;
        }
    }

    private void Record(DateTimeOffset at, Endpoint from, Endpoint to, int? incarnation, ReadOnlySequence<byte> bytes)
    {
        var mask = _mask;
        Write(at, EntrySize + bytes.Length, () => new MessageEntry(at, from, to, incarnation, Text(bytes, mask), bytes.Length > LongestText ? bytes.Length : null));
    }

    private void Write(DateTimeOffset at, long size, Func<TraceEntry> describe) => writer.Write(at, size, () => describe().Line());

    private string Text(ReadOnlySequence<byte> bytes, SecretMask mask) =>
        Masked(Encoding.UTF8.GetString(bytes.Slice(0, Math.Min(bytes.Length, LongestText))).TrimEnd(), mask);

    private string Masked(string text, SecretMask mask) => showsSecrets ? text : mask.Apply(text);
}
