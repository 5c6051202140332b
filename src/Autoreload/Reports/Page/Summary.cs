using System.Globalization;
using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Reports.Page;

/// <summary>When it was, the figures that matter, and what the reader must know of the recording itself.</summary>
internal sealed class Summary(HtmlWriter html, Recording recording)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        var begin = recording.Clock.Wall(default);
        var end = recording.Clock.Wall(recording.Clock.Elapsed);
        html.Write($"<p class=when><time>{Text(begin, "dddd, d MMMM yyyy, HH:mm:ss")}</time> to <time>{Text(end, begin.Date == end.Date ? "HH:mm:ss" : "d MMMM, HH:mm:ss")}</time> UTC · {recording.Clock.Elapsed}</p>\n<ul class=tiles>");
        WriteTiles();
        html.Write($"</ul>\n");
        WriteCaveats();
    }

    private void WriteTiles()
    {
        var held = recording.Exchanges.Where(exchange => exchange.IsHeld).ToArray();
        var errors = recording.Exchanges.Count(exchange => exchange.IsError);
        var down = recording.Chapters.Select(chapter => chapter.Down).OfType<(TimeSpan From, TimeSpan? Until)>()
            .Aggregate(TimeSpan.Zero, (sum, one) => sum + ((one.Until ?? recording.Clock.Elapsed) - one.From));
        Tile(recording.Lives.Count, "incarnation", "incarnations", "");
        Tile(recording.Crashes, "crash", "crashes", recording.Crashes > 0 ? "bad" : "");
        Tile(recording.Marks.Count(mark => mark.Kind == MarkKind.BuildFailed), "failed build", "failed builds", "");
        Tile(recording.Exchanges.Count, "request or notification", "requests and notifications", "");
        Tile(errors, "error answer", "error answers", "");
        Tile(held.Length, "message held", "messages held", "");
        if (held.Length > 0)
            html.Write($"<li><b>{held.Max(exchange => exchange.GivenAt - exchange.At) ?? default}</b> <span>longest hold</span>");
        if (down > TimeSpan.Zero)
            html.Write($"<li class=bad><b>{down}</b> <span>without a plugin</span>");
    }

    private void Tile(long count, string one, string many, string verdict) =>
        html.Write($"<li class=\"{verdict}\"><b>{count}</b> <span>{(count == 1 ? one : many)}</span>");

    private void WriteCaveats()
    {
        if (recording.Format > TraceFormat.Version)
            html.Write($"<p class=caveat>A later version of autoreload recorded this: what this one does not know is left out.</p>\n");
        if (recording.Missing > 0)
            html.Write($"<p class=caveat>{recording.Missing} entries are missing in the recording: they were lost, cut, or are of a later version.</p>\n");
        foreach (var (elapsed, back) in recording.Clock.Jumps.Take(3))
            html.Write($"<p class=caveat>The clock was set back by {back} after {elapsed}; the timeline goes on.</p>\n");
        if (recording.Lives.Count > 0 && recording.Plugin.Length == 0)
            html.Write($"<p class=caveat>The beginning was not recorded: the trace makes room when it is full.</p>\n");
        if (recording.Clock.Elapsed == default && recording.Messages == 0)
            html.Write($"<p class=caveat>The recording is empty.</p>\n");
    }

    private static string Text(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
