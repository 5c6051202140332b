using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>What autoreload did: the phases of its reloads, what it held, and above them saves, builds and crashes.</summary>
internal sealed class AutoreloadLane(HtmlWriter html, Scale scale, Recording recording, IReadOnlyList<Exchange> exchanges)
{
    /// <summary>In pixels.</summary>
    public const double Height = 66;

    private const double MarksAt = 17;
    private const double PhasesAt = 32;
    private const double HeldAt = 47;
    private const int MostSingle = 300;

    /// <summary>Writes it.</summary>
    /// <param name="y">Its upper edge, in pixels.</param>
    public void Write(double y)
    {
        html.Write($"<text class=lane y=\"{y + 12}\">autoreload</text>\n");
        // Of those that begin on one pixel the longest is seen.
        var chapters = recording.Chapters.Index().Where(chapter => scale.Shows(chapter.Item.At, chapter.Item.End))
            .OrderByDescending(chapter => chapter.Item.End - chapter.Item.At).DistinctBy(chapter => scale.Column(chapter.Item.At, Columns.Count));
        foreach (var (index, chapter) in chapters)
            WritePhases(index + 1, chapter, y + PhasesAt);
        foreach (var down in recording.Chapters.Select(chapter => chapter.Down).OfType<(TimeSpan From, TimeSpan? Until)>())
            WriteDown(down.From, down.Until ?? recording.Clock.Elapsed, y + PhasesAt);
        WriteHeld(y + HeldAt);
        WriteMarks(y + MarksAt);
    }

    private void WritePhases(int number, Chapter chapter, double y)
    {
        html.Write($"<a href=\"#c{(double)number}\"><title>{chapter.Cause}: {chapter.Outcome}</title>");
        foreach (var phase in chapter.Phases.Where(phase => scale.Shows(phase.From, phase.Until)))
            html.Write($"<rect class=\"{Phases.Style(phase.State)}\" x=\"{scale.X(phase.From)}%\" y=\"{y}\" width=\"{scale.Width(phase.From, phase.Until)}%\" height=\"12\"/>");
        html.Write($"</a>\n");
    }

    private void WriteDown(TimeSpan from, TimeSpan until, double y)
    {
        if (scale.Shows(from, until))
            html.Write($"<rect class=down x=\"{scale.X(from)}%\" y=\"{y + 4}\" width=\"{scale.Width(from, until)}%\" height=\"4\"><title>nobody served for {until - from}</title></rect>\n");
    }

    private void WriteHeld(double y)
    {
        var held = exchanges.Where(exchange => exchange.IsHeld).ToArray();
        if (held.Length > MostSingle)
        {
            new Columns(html, y, 12).Write("held", Share(held));
            return;
        }
        foreach (var (i, exchange) in held.Index())
            html.Write($"<rect class=waits x=\"{scale.X(exchange.At)}%\" y=\"{y + i % 4 * 4}\" width=\"{scale.Width(exchange.At, exchange.GivenAt!.Value)}%\" height=\"3\"><title>{exchange.Method} held for {exchange.GivenAt!.Value - exchange.At}</title></rect>");
    }

    private double[] Share(Exchange[] held)
    {
        var shares = new double[Columns.Count];
        foreach (var exchange in held)
            for (var column = scale.Column(exchange.At, Columns.Count); column <= scale.Column(exchange.GivenAt!.Value, Columns.Count); column++)
                shares[column] = 1;
        return shares;
    }

    private void WriteMarks(double y)
    {
        // Marks that fall upon each other say no more than one.
        foreach (var mark in recording.Marks.Where(mark => scale.Shows(mark.At, mark.At)).DistinctBy(mark => (mark.Kind, scale.Column(mark.At, Columns.Count / 3))))
            html.Write($"<svg class=\"mark {Style(mark.Kind)}\" x=\"{scale.X(mark.At)}%\" y=\"{y}\" overflow=visible><title>{Word(mark.Kind)} {mark.Text}</title><use href=\"#{Style(mark.Kind)}\"/></svg>");
    }

    private static string Style(MarkKind kind) => kind switch
    {
        MarkKind.Saved => "m-saved",
        MarkKind.Built => "m-built",
        MarkKind.BuildFailed => "m-broken",
        _ => "m-crashed",
    };

    private static string Word(MarkKind kind) => kind switch
    {
        MarkKind.Saved => "saved",
        MarkKind.Built => "built",
        MarkKind.BuildFailed => "the build failed",
        _ => "crashed",
    };
}
