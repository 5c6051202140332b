using System.Buffers;
using System.Text;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>Records what goes through the proxy and what becomes of it, for one who wants to know what was said. On the loop's thread.</summary>
/// <param name="writer">Where to.</param>
/// <param name="showsSecrets">Whether preimages, runes and the like are recorded as they are.</param>
/// <param name="time">The clock on the wall.</param>
internal sealed class TraceRecorder(TraceWriter writer, bool showsSecrets, TimeProvider time)
{
    private const int LongestText = 1 << 20;
    private const int EntrySize = 256;

    /// <summary>The run begins.</summary>
    public void Begin(string plugin)
    {
        var at = time.GetUtcNow();
        writer.Record(EntrySize, () => new TraceEntry.Begun(at, plugin));
    }

    /// <summary>A message came from lightningd.</summary>
    public void CameFromLightningd(Message message, IReadOnlyList<Effect> effects) => Came(Party.Lightningd, incarnation: null, message, effects);

    /// <summary>A message came from a child.</summary>
    public void CameFromChild(int incarnation, Message message, IReadOnlyList<Effect> effects) => Came(Party.Child, incarnation, message, effects);

    /// <summary>An event was handled.</summary>
    /// <param name="observed">It; null for the start.</param>
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
        var (incarnation, text) = ObservedEvent.Describe(observed);
        writer.Record(EntrySize + text.Length, () => new TraceEntry.Observed(at, observed.GetType().Name, incarnation, Masked(text)));
    }

    private void Came(Party from, int? incarnation, Message message, IReadOnlyList<Effect> effects)
    {
        var at = time.GetUtcNow();
        switch (effects)
        {
            case []:
                Record(at, from, Party.Nobody, incarnation, message.Keep().Bytes);
                break;
            case [Effect.Give give] when give.Message == message:
                Record(at, from, Party.Child, give.Incarnation, message.Keep().Bytes);
                break;
            case [Effect.Forward forward] when forward.Message == message:
                Record(at, from, Party.Lightningd, incarnation, message.Keep().Bytes);
                break;
            default:
                Record(at, from, Party.Autoreload, incarnation, message.Keep().Bytes);
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
                string[] names = [.. effects.Select(EffectName.Of).OfType<string>()];
                writer.Record(EntrySize, () => new TraceEntry.Moved(at, $"{moved.From}", $"{moved.Trigger}", $"{moved.To}", names));
                break;
            case Effect.Give give:
                Record(at, Party.Autoreload, Party.Child, give.Incarnation, give.Message.Keep().Bytes);
                break;
            case Effect.Send send:
                Record(at, Party.Autoreload, Party.Lightningd, incarnation: null, new(send.Bytes));
                break;
            case Effect.Forward forward:
                Record(at, Party.Autoreload, Party.Lightningd, incarnation: null, forward.Message.Keep().Bytes);
                break;
        }
    }

    private void Record(DateTimeOffset at, Party from, Party to, int? incarnation, ReadOnlySequence<byte> bytes) =>
        writer.Record(EntrySize + bytes.Length, () => new TraceEntry.Passed(at, from, to, incarnation, Text(bytes), bytes.Length > LongestText ? bytes.Length : null));

    private string Text(ReadOnlySequence<byte> bytes) =>
        Masked(Encoding.UTF8.GetString(bytes.Slice(0, Math.Min(bytes.Length, LongestText))).TrimEnd());

    private string Masked(string text) => showsSecrets ? text : SecretMask.Apply(text);
}
