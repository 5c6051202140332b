using System.Globalization;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>
/// The trace to be read. Folded into groups of plain text, because a browser takes a hundred thousand lines of text in its stride and as many
/// elements not; the script makes rows of a group that is opened.
/// </summary>
internal sealed class MessageList(HtmlWriter html, Recording recording)
{
    private const int GroupSize = 250;
    private const int MostCharacters = 12_000_000;
    private const int ShortestCut = 60;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var entries = recording.NotListed + recording.Listed.Count;
        html.Write($"<p class=hint>{entries} entries: {recording.Messages} messages (an answer is one of its own, and so is each half of what autoreload held, asked or changed) and {entries - recording.Messages} events. Secrets are masked as they are in the trace.</p>\n");
        if (recording.NotListed > 0)
            html.Write($"<p class=caveat>The {recording.NotListed} entries before these are counted above and not listed.</p>\n");
        var longest = Math.Max(ShortestCut, MostCharacters / Math.Max(1, recording.Listed.Count));
        html.Write($"<div id=groups>\n");
        foreach (var group in recording.Listed.Chunk(GroupSize))
            Write(group, longest);
        html.Write($"</div>\n");
    }

    private void Write(ListedEntry[] group, int longest)
    {
        var errors = group.Count(entry => entry is { IsFirst: true, Exchange.IsError: true });
        var held = group.Count(entry => entry is { IsFirst: true, Exchange.IsHeld: true });
        html.Write($"<details class=group><summary><time>{Wall(group[0].At)}</time> to <time>{Wall(group[^1].At)}</time> <span>{(long)group.Length} entries{Some(errors, errors == 1 ? "error" : "errors")}{Some(held, "held")}</span></summary><pre>");
        foreach (var entry in group)
        {
            var text = entry.Text.AsSpan(0, Math.Min(entry.Text.Length, longest));
            html.Write($"{Wall(entry.At)}\t{entry.Who}\t{OneLine(entry.What)}\t{Note(entry)}\t{OneLine(text)}{(text.Length < entry.Text.Length ? "…" : "")}\n");
        }
        html.Write($"</pre></details>\n");
    }

    private static string Note(ListedEntry entry) => entry switch
    {
        { Exchange: null } => "",
        { IsRequest: true, Exchange: { IsHeld: true, GivenAt: { } given } exchange } => $"held {Durations.Text(given - exchange.At)}",
        { IsRequest: true, Exchange: { IsRequest: true, AnsweredAt: null } } => "no answer",
        { IsRequest: true } => "",
        { Exchange.Latency: { } latency } => Durations.Text(latency),
        _ => "",
    };

    private string Wall(TimeSpan at) => recording.Clock.Wall(at).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Some(int count, string what) => count == 0 ? "" : $", {count} {what}";

    private static ReadOnlySpan<char> OneLine(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('\n', '\t') < 0)
            return text;
        var line = new char[text.Length];
        text.Replace(line, '\n', ' ');
        line.AsSpan().Replace('\t', ' ');
        return line;
    }
}
