using System.Text;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>A trace as a Mermaid sequence diagram of lightningd, autoreload and the incarnations of the child.</summary>
internal static class TraceDiagram
{
    private const int LongestText = 80;

    // What follows from them says it all.
    private static readonly string[] NotDrawn = [nameof(ProxyEvent.TimerFired), nameof(ProxyEvent.MessagesWithdrawn)];

    public static IEnumerable<string> Render(IReadOnlyCollection<TraceEntry> entries)
    {
        var titles = new MessageTitles();
        return ((string[])["sequenceDiagram", "    participant L as lightningd", "    participant A as autoreload"])
            .Concat(IncarnationsIn(entries).Select(incarnation => $"    participant C{incarnation} as child {incarnation}"))
            .Concat(entries.Select(entry => Line(entry, titles)).OfType<string>().Select(line => $"    {line}"));
    }

    /// <summary>What became of a message that nobody got.</summary>
    public static string FateOf(MessageEntry message) =>
        message.From == Endpoint.Lightningd ? "waits, or is dropped" : "dropped";

    private static IEnumerable<int> IncarnationsIn(IEnumerable<TraceEntry> entries) => entries
        .Select(entry => entry switch
        {
            MessageEntry message => message.Incarnation,
            EventEntry observed => observed.Incarnation,
            _ => null,
        })
        .OfType<int>().Distinct().Order();

    private static string? Line(TraceEntry entry, MessageTitles titles) => entry switch
    {
        MessageEntry message => Arrow(message, titles.Of(message)),
        EventEntry observed when NotDrawn.Contains(observed.Event, StringComparer.Ordinal) => null,
        EventEntry observed => Note(observed.Incarnation, observed.Text.Length == 0 ? observed.Event : $"{observed.Event}: {observed.Text}"),
        TransitionEntry moved => $"{Note(incarnation: null, $"{moved.From} → {moved.To}")}<br/>({moved.Trigger})",
        DroppedEntry dropped => Note(incarnation: null, $"{dropped.Count} entries are missing here"),
        _ => null,
    };

    private static string Arrow(MessageEntry message, MessageTitle title)
    {
        var line = title.IsAnswer ? "--" : "-";
        var text = Label($"{title.What} {title.Content}");
        return message.To == Endpoint.Nobody
            ? $"{Name(message.From, message)}{line}xA: {text} [{FateOf(message)}]"
            : $"{Name(message.From, message)}{line}>>{Name(message.To, message)}: {text}";
    }

    private static string Name(Endpoint endpoint, MessageEntry message) => endpoint switch
    {
        Endpoint.Lightningd => "L",
        Endpoint.Child => $"C{message.Incarnation}",
        _ => "A",
    };

    private static string Note(int? incarnation, string text) =>
        $"Note over {(incarnation is null ? "A" : $"C{incarnation}")}: {Label(text)}";

    /// <summary>Text that Mermaid takes for nothing but text.</summary>
    private static string Label(string text)
    {
        var visible = LogText.Visible(text).Trim();
        var label = new StringBuilder();
        foreach (var letter in visible.AsSpan(0, Math.Min(visible.Length, LongestText)))
        {
            label.Append(letter switch
            {
                '\n' => "<br/>",
                '#' or ';' or '<' or '>' or '%' or '&' => $"#{(int)letter};",
                _ => letter.ToString(),
            });
        }
        return label.Append(visible.Length > LongestText ? "…" : "").ToString();
    }
}
