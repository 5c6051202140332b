using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>One incarnation: its stages, and how long its answers took.</summary>
internal sealed class ChildLane(HtmlWriter html, Scale scale, Recording recording, Life life)
{
    /// <summary>In pixels.</summary>
    public const double Height = 36;

    private const double BarAt = 16;
    private const double BarHeight = 16;
    private const int MostSingle = 400;
    private const int Levels = 4;
    private const double Slowest = 10_000;
    private const double ErrorHeight = 0.2;

    /// <summary>Writes it.</summary>
    /// <param name="y">Its upper edge, in pixels.</param>
    /// <param name="exchanges">What it was given.</param>
    public void Write(double y, IReadOnlyList<Exchange> exchanges)
    {
        WriteLabel(y, End);
        WriteStages(y);
        WriteMessages(y + BarAt, exchanges);
    }

    /// <summary>Writes nothing but its stages.</summary>
    /// <param name="y">The upper edge of the lane, in pixels.</param>
    public void WriteStages(double y)
    {
        foreach (var (i, (stage, from)) in life.Stages.Index())
        {
            var until = i + 1 < life.Stages.Count ? life.Stages[i + 1].From : End;
            if (scale.Shows(from, until))
                html.Write($"<rect class=\"{Phases.Style(stage)}\" x=\"{scale.X(from)}%\" y=\"{y + BarAt}\" width=\"{scale.Width(from, until)}%\" height=\"{BarHeight}\"><title>{Phases.Word(stage)} for {until - from}</title></rect>");
        }
        if (life.IsCrash && scale.Shows(End, End))
            html.Write($"<rect class=crash x=\"{scale.X(End)}%\" y=\"{y + BarAt - 3}\" width=\"3\" height=\"{BarHeight + 6}\"><title>{life.Exit}</title></rect>");
    }

    private TimeSpan End => life.End ?? recording.Clock.Elapsed;

    private void WriteLabel(double y, TimeSpan end)
    {
        var isLeft = scale.X(life.At) < 55;
        var (x, anchor) = isLeft ? (scale.X(life.At), "start") : (scale.X(end), "end");
        var run = life.Run > 1 ? $"run {life.Run}, " : "";
        html.Write($"<text class=lane x=\"{x}%\" y=\"{y + 12}\" text-anchor={anchor}>{run}child {(long)life.Number}<tspan class=note dx=\"6\">{(life.IsCrash ? $"crashed: {life.Exit}" : "")}</tspan></text>");
    }

    private void WriteMessages(double y, IReadOnlyList<Exchange> exchanges)
    {
        if (exchanges.Count > MostSingle)
        {
            new Columns(html, y, BarHeight).Write("answers", Latencies(exchanges.Where(exchange => !exchange.IsError)));
            new Columns(html, y, BarHeight).Write("failed", [.. Latencies(exchanges.Where(exchange => exchange.IsError)).Select(height => height > 0 ? ErrorHeight : 0)]);
            return;
        }
        foreach (var (i, exchange) in exchanges.Where(exchange => exchange.GivenAt is not null).Index())
            html.Write($"<rect class=\"{(exchange.IsError ? "failed" : "answers")}\" x=\"{scale.X(exchange.GivenAt!.Value)}%\" y=\"{y + 1 + i % Levels * 3.5}\" width=\"{scale.Width(exchange.GivenAt!.Value, exchange.End)}%\" height=\"3\"><title>{Words(exchange)}</title></rect>");
        html.Write($"\n");
    }

    private static string Words(Exchange exchange) => exchange switch
    {
        { IsRequest: false } => exchange.Method,
        { AnsweredAt: null } => $"{exchange.Method}, never answered",
        { IsError: true } => $"{exchange.Method}, error after {Durations.Text(exchange.End - exchange.GivenAt!.Value)}",
        _ => $"{exchange.Method}, {Durations.Text(exchange.End - exchange.GivenAt!.Value)}",
    };

    /// <summary>The slowest of each column, on a logarithmic scale from a tenth of a millisecond to ten seconds.</summary>
    private double[] Latencies(IEnumerable<Exchange> exchanges)
    {
        var heights = new double[Columns.Count];
        foreach (var exchange in exchanges)
        {
            ref var height = ref heights[scale.Column(exchange.GivenAt!.Value, Columns.Count)];
            var milliseconds = (exchange.End - exchange.GivenAt!.Value).TotalMilliseconds;
            height = Math.Max(height, 0.1 + 0.9 * Math.Log10(Math.Max(milliseconds, 0.1) * 10) / Math.Log10(Slowest * 10));
        }
        return heights;
    }
}
