using System.Globalization;
using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Reports.Page;

/// <summary>
/// Lanes for lightningd, autoreload and the incarnations. Places are percents and heights are pixels, so that it fills any width and its
/// text keeps its size.
/// </summary>
internal sealed class Timeline
{
    private const int MostLanes = 16;
    private const double AxisHeight = 22;

    private readonly HtmlWriter _html;
    private readonly Recording _recording;
    private readonly Scale _scale;
    private readonly Func<TimeSpan, string> _label;
    private readonly TimeSpan _zero;
    private readonly Exchange[] _exchanges;

    private Timeline(HtmlWriter html, Recording recording, Scale scale, TimeSpan zero, Func<TimeSpan, string> label)
    {
        (_html, _recording, _scale, _zero, _label) = (html, recording, scale, zero, label);
        _exchanges = [.. recording.ExchangesWithin(scale.From, scale.Until)];
    }

    /// <summary>The whole recording, with the times of the clock.</summary>
    public static Timeline Overview(HtmlWriter html, Recording recording)
    {
        var scale = new Scale(default, recording.Clock.Elapsed > default(TimeSpan) ? recording.Clock.Elapsed : TimeSpan.FromMilliseconds(1));
        var format = scale.Step < TimeSpan.FromSeconds(1) ? "HH:mm:ss.fff" : scale.Step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm";
        return new(html, recording, scale, -recording.Clock.Wall(default).TimeOfDay, at => recording.Clock.Wall(at).ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>One chapter, with the time since it began.</summary>
    public static Timeline Of(HtmlWriter html, Recording recording, Chapter chapter) =>
        new(html, recording, Scale.Around(chapter), chapter.At, at => at == chapter.At ? "0" : $"{(at < chapter.At ? "−" : "+")}{Durations.Text((at - chapter.At).Duration())}");

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var lives = _recording.Lives.Where(life => _scale.Shows(life.At, life.End ?? _recording.Clock.Elapsed)).ToArray();
        var lanes = Math.Min(lives.Length, MostLanes);
        var height = LightningdLane.Height + AutoreloadLane.Height + lanes * ChildLane.Height + AxisHeight;
        _html.Write($"<svg class=timeline width=\"100%\" height=\"{height}\" role=img aria-label=\"Lanes for lightningd, autoreload and {lives.Length} versions of the plugin\">\n");
        WriteTicks(height);
        new LightningdLane(_html, _scale, _exchanges).Write(y: 0);
        new AutoreloadLane(_html, _scale, _recording, _exchanges).Write(LightningdLane.Height);
        WriteChildren(lives, lanes);
        _html.Write($"</svg>\n");
    }

    /// <summary>Of very many, the first share a lane.</summary>
    private void WriteChildren(Life[] lives, int lanes)
    {
        const double First = LightningdLane.Height + AutoreloadLane.Height;
        var shared = lives.Length > lanes ? lives.Length - lanes + 1 : 0;
        foreach (var life in lives[..shared].DistinctBy(life => _scale.Column(life.At, Columns.Count)))
            new ChildLane(_html, _scale, _recording, life).WriteStages(First);
        if (shared > 0)
            _html.Write($"<text class=lane y=\"{First + 12}\">children {(long)lives[0].Number} to {(long)lives[shared - 1].Number}</text>\n");
        for (var i = shared; i < lives.Length; i++)
            new ChildLane(_html, _scale, _recording, lives[i]).Write(First + (i - (lives.Length - lanes)) * ChildLane.Height, Of(lives[i]));
    }

    private Exchange[] Of(Life life) => [.. _exchanges.Where(exchange => exchange.Incarnation == life.Number
        && exchange.From != Endpoint.Child && exchange.End >= life.At && !(exchange.GivenAt > life.End) && exchange.GivenAt >= life.At)];

    private void WriteTicks(double height)
    {
        foreach (var tick in _scale.Ticks(_zero))
        {
            var x = _scale.X(tick);
            var anchor = x < 4 ? "start" : x > 96 ? "end" : "middle";
            _html.Write($"<line class=grid x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{height - AxisHeight + 4}\"/><text class=tick x=\"{x}%\" y=\"{height - 5}\" text-anchor={anchor}>{_label(tick)}</text>\n");
        }
    }
}
