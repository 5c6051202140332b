using System.Globalization;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>What happened, one line each; behind it the phases, the lanes of that moment and what was said.</summary>
internal sealed class ChapterList(HtmlWriter html, Recording recording)
{
    private const int MostListed = 1000;
    private const int MostDrawn = 100;

    private TimeSpan _longest;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var chapters = recording.Chapters;
        if (chapters.Count == 0)
        {
            html.Write($"<p class=empty>The recording has no transition of the machine.</p>\n");
            return;
        }
        var first = Math.Max(0, chapters.Count - MostListed);
        if (first > 0)
            html.Write($"<p class=caveat>The first {(long)first} are left out here.</p>\n");
        _longest = chapters.Skip(first).Max(chapter => chapter.End - chapter.At);
        html.Write($"<ol class=chapters start=\"{(double)first + 1}\">\n");
        for (var i = first; i < chapters.Count; i++)
            Write(i + 1, chapters[i], isDrawn: i >= chapters.Count - MostDrawn);
        html.Write($"</ol>\n");
    }

    private void Write(int number, Chapter chapter, bool isDrawn)
    {
        html.Write($"<li><details class=\"chapter {Style(chapter.Verdict)}\" id=\"c{(double)number}\"><summary><time>{Wall(chapter.At)}</time> <span class=story><b>{Capital(chapter.Cause)}</b> <span class=outcome>{Capital(chapter.Outcome)}{Also(chapter)}</span></span>");
        WriteBar(chapter);
        html.Write($"</summary>\n<div class=inside>");
        WriteKey(chapter);
        if (isDrawn && chapter.Phases.Count > 0)
            Timeline.Of(html, recording, chapter).Write();
        WriteLines(chapter);
        html.Write($"</div></details>\n");
    }

    /// <summary>All bars have one scale, so that a slow reload looks slow.</summary>
    private void WriteBar(Chapter chapter)
    {
        html.Write($"<svg class=phases width=\"100%\" height=\"8\" aria-hidden=true>");
        foreach (var phase in chapter.Phases)
            html.Write($"<rect class=\"{Phases.Style(phase.State)}\" x=\"{Share(phase.From - chapter.At)}%\" width=\"{Math.Max(0.3, Share(phase.Until - phase.From))}%\" height=\"8\"/>");
        html.Write($"</svg>");
    }

    private double Share(TimeSpan part) => _longest > TimeSpan.Zero ? part / _longest * 100 : 0;

    private void WriteKey(Chapter chapter)
    {
        if (chapter.Phases.Count == 0)
            return;
        html.Write($"<ul class=key>");
        foreach (var phase in chapter.Phases)
            html.Write($"<li><i class=\"{Phases.Style(phase.State)}\"></i>{Phases.Word(phase.State)} <b>{phase.Until - phase.From}</b> <small>{phase.State}</small>");
        html.Write($"<li>in all <b>{chapter.End - chapter.At}</b></ul>\n");
    }

    private void WriteLines(Chapter chapter)
    {
        if (chapter.Lines.Count == 0)
            return;
        html.Write($"<table class=lines>");
        foreach (var line in chapter.Lines)
            html.Write($"<tr><td>{Elapsed(line.At - chapter.At)}<td>{line.Who}<td>{Core.JsonRpc.LogText.Visible(line.Text)}\n");
        html.Write($"</table>");
    }

    private string Also(Chapter chapter)
    {
        var held = recording.ExchangesWithin(chapter.At, chapter.End).Where(exchange => exchange.IsHeld && exchange.At >= chapter.At && exchange.At <= chapter.End).ToArray();
        var waited = held.Length == 0 ? "" : $"; {Count(held.Length, "message")} held, at most {Durations.Text(held.Max(exchange => exchange.GivenAt!.Value - exchange.At))}";
        return chapter.Down is { } down ? $"{waited}; {Outage(down.From, down.Until)}" : $"{waited}{Refused(chapter)}";
    }

    /// <summary>What cannot wait is answered in the plugin's place, so that the node goes on without it.</summary>
    private string Refused(Chapter chapter)
    {
        var refused = RefusedWithin(chapter.At, chapter.End).ToArray();
        return refused.Length == 0 ? "" : $"; {Count(refused.Length, "request")} refused meanwhile: {string.Join(", ", refused.Select(exchange => exchange.Method).Distinct(StringComparer.Ordinal))}";
    }

    private string Outage(TimeSpan from, TimeSpan? until)
    {
        var refused = RefusedWithin(from, until ?? recording.Clock.Elapsed).Count();
        return $"{(until is null ? "down to the end of the recording" : $"down for {Durations.Text(until.Value - from)}")}, {Count(refused, "request")} answered with an error";
    }

    private IEnumerable<Exchange> RefusedWithin(TimeSpan from, TimeSpan until) =>
        recording.ExchangesWithin(from, until).Where(exchange => exchange is { IsError: true, IsAnsweredByAutoreload: true } && exchange.AnsweredAt >= from && exchange.AnsweredAt <= until);

    private string Wall(TimeSpan at) => recording.Clock.Wall(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    private static string Elapsed(TimeSpan span) => $"+{span.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)}";

    /// <summary>A sentence begins with a capital, unless with a name.</summary>
    private static string Capital(string text) =>
        text.Length == 0 || text.StartsWith("autoreload", StringComparison.Ordinal) || text.StartsWith("lightningd", StringComparison.Ordinal) || text.Contains(" was saved", StringComparison.Ordinal)
            ? text
            : $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Good => "good",
        Verdict.Bad => "bad",
        _ => "neutral",
    };
}
