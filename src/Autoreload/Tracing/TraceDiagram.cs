using System.Text;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>A trace as a Mermaid sequence diagram of lightningd, autoreload and the incarnations of the child.</summary>
internal static class TraceDiagram
{
    private const int LongestText = 80;

    // They say nothing that their consequences do not say.
    private static readonly string[] NotDrawn = [nameof(ProxyEvent.TimerFired), nameof(ProxyEvent.MessagesWithdrawn)];

    /// <summary>The lines of the diagram.</summary>
    public static IEnumerable<string> Render(IReadOnlyCollection<TraceEntry> entries)
    {
        var names = new MessageNames();
        return ((string[])["sequenceDiagram", "    participant L as lightningd", "    participant A as autoreload"])
            .Concat(IncarnationsIn(entries).Select(incarnation => $"    participant C{incarnation} as child {incarnation}"))
            .Concat(entries.Select(entry => Line(entry, names)).OfType<string>().Select(line => $"    {line}"));
    }

    /// <summary>What became of a message that nobody got.</summary>
    public static string FateOf(TraceEntry.Passed message) =>
        message.From == Party.Lightningd ? "waits, or is dropped" : "dropped";

    private static IEnumerable<int> IncarnationsIn(IEnumerable<TraceEntry> entries) => entries
        .Select(entry => entry switch
        {
            TraceEntry.Passed message => message.Incarnation,
            TraceEntry.Observed observed => observed.Incarnation,
            _ => null,
        })
        .OfType<int>().Distinct().Order();

    private static string? Line(TraceEntry entry, MessageNames names) => entry switch
    {
        TraceEntry.Passed message => Arrow(message, names.Of(message.Text)),
        TraceEntry.Observed observed when NotDrawn.Contains(observed.Event, StringComparer.Ordinal) => null,
        TraceEntry.Observed observed => Note(observed.Incarnation, observed.Text.Length == 0 ? observed.Event : $"{observed.Event}: {observed.Text}"),
        TraceEntry.Moved moved => $"{Note(incarnation: null, $"{moved.From} → {moved.To}")}<br/>({moved.Trigger})",
        TraceEntry.LeftOut leftOut => Note(incarnation: null, $"{leftOut.Count} entries are missing here"),
        _ => null,
    };

    private static string Arrow(TraceEntry.Passed message, MessageName name)
    {
        var line = name.IsAnswer ? "--" : "-";
        var text = Label($"{name.What} {name.Content}");
        return message.To == Party.Nobody
            ? $"{Name(message.From, message)}{line}xA: {text} [{FateOf(message)}]"
            : $"{Name(message.From, message)}{line}>>{Name(message.To, message)}: {text}";
    }

    private static string Name(Party party, TraceEntry.Passed message) => party switch
    {
        Party.Lightningd => "L",
        Party.Child => $"C{message.Incarnation}",
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
            _ = letter switch
            {
                '\n' => label.Append("<br/>"),
                '#' or ';' or '<' or '>' or '%' or '&' => label.Append($"#{(int)letter};"),
                _ => label.Append(letter),
            };
        }
        return label.Append(visible.Length > LongestText ? "…" : "").ToString();
    }
}
