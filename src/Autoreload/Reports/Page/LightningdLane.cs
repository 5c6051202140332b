using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Reports.Page;

/// <summary>How many messages lightningd sent, and which of them went wrong or waited.</summary>
internal sealed class LightningdLane(HtmlWriter html, Scale scale, IReadOnlyList<Exchange> exchanges)
{
    /// <summary>In pixels.</summary>
    public const double Height = 62;

    private const double BarsHeight = 40;

    private readonly double[] _all = new double[Columns.Count];
    private readonly double[] _held = new double[Columns.Count];
    private readonly double[] _failed = new double[Columns.Count];

    /// <summary>Writes it.</summary>
    /// <param name="y">Its upper edge, in pixels.</param>
    public void Write(double y)
    {
        Count();
        var peak = _all.Max();
        html.Write($"<text class=lane y=\"{y + 12}\">lightningd</text>");
        if (peak > 0)
            html.Write($"<text class=note x=\"100%\" y=\"{y + 12}\" text-anchor=end>at most {(long)peak} messages in {scale.Length / Columns.Count}</text>");
        html.Write($"<line class=floor x1=\"0\" x2=\"100%\" y1=\"{y + 16.5 + BarsHeight}\" y2=\"{y + 16.5 + BarsHeight}\"/>\n");
        var columns = new Columns(html, y + 16, BarsHeight);
        columns.Write("calls", Shares(_all, peak));
        columns.Write("held", Shares(_held, peak));
        columns.Write("failed", Shares(_failed, peak));
    }

    private void Count()
    {
        foreach (var exchange in exchanges.Where(exchange => exchange.From == Endpoint.Lightningd && scale.Shows(exchange.At, exchange.At)))
        {
            var column = scale.Column(exchange.At, Columns.Count);
            _all[column]++;
            // Stacked from below: errors, held ones on them, all others above.
            if (exchange.IsError)
                _failed[column]++;
            if (exchange.IsError || exchange.IsHeld)
                _held[column]++;
        }
    }

    private static double[] Shares(double[] counts, double peak) => [.. counts.Select(count => peak > 0 ? count / peak : 0)];
}
