using Autoreload.Core.Machine;
using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>The states one below the other, in the order of the machine; the transitions that were taken as arcs, down on the right and up on the left.</summary>
internal sealed class MachineDiagram(HtmlWriter html, Recording recording)
{
    private const double Width = 440;
    private const double PillWidth = 150;
    private const double PillHeight = 28;
    private const double Pitch = 58;

    private string[] _states = [];

    /// <summary>Writes it.</summary>
    public void Write()
    {
        if (recording.Transitions.Count == 0)
        {
            html.Write($"<p class=empty>The recording has no transition of the machine.</p>\n");
            return;
        }
        var taken = recording.Transitions.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet(StringComparer.Ordinal);
        // A state of another version comes last.
        _states = [.. Enum.GetNames<ProxyState>().Where(taken.Remove), .. taken.Order(StringComparer.Ordinal)];
        html.Write($"<div class=machine><svg viewBox=\"0 0 {Width} {_states.Length * Pitch}\" role=img aria-label=\"The transitions that were taken\">\n");
        var arcs = recording.Transitions.GroupBy(arrow => (From: Place(arrow.Key.From), To: Place(arrow.Key.To))).ToArray();
        foreach (var arc in arcs)
            WriteArc(arc.Key.From, arc.Key.To, arc.Sum(arrow => arrow.Value), string.Join(", ", arc.Select(arrow => arrow.Key.Trigger)));
        foreach (var (place, state) in _states.Index())
            WriteState(place, state);
        html.Write($"</svg>\n");
        WriteTable();
        html.Write($"</div>\n");
    }

    private int Place(string state) => Array.IndexOf(_states, state);

    private void WriteState(int place, string state)
    {
        var y = Middle(place);
        html.Write($"<rect class=\"pill {Phases.Style(state)}\" x=\"{(Width - PillWidth) / 2}\" y=\"{y - PillHeight / 2}\" width=\"{PillWidth}\" height=\"{PillHeight}\" rx=\"14\"/><text class=state x=\"{Width / 2}\" y=\"{y + 4.5}\" text-anchor=middle>{state}</text>\n");
    }

    private void WriteArc(int from, int to, int count, string triggers)
    {
        var isDown = to > from || from == to;
        var side = isDown ? 1 : -1;
        var edge = Width / 2 + side * PillWidth / 2;
        var (y1, y2) = (Middle(from) + (isDown ? 5 : -5), from == to ? Middle(to) - 7 : Middle(to) + (isDown ? -5 : 5));
        var reach = edge + side * (22 + 17 * Math.Abs(to - from));
        // A cubic curve comes three quarters of the way to its handles.
        var apex = edge + (reach - edge) * 0.75;
        html.Write($"<path class=arc d=\"M{edge} {y1}C{reach} {y1} {reach} {y2} {edge + side * 7} {y2}\" stroke-width=\"{1 + Math.Log2(count) * 0.45}\"><title>{triggers}</title></path>");
        html.Write($"<path class=head d=\"M{edge + side} {y2}l{side * 8.0} -4v8z\"/><text class=count x=\"{apex + side * 5}\" y=\"{(y1 + y2) / 2 + 4}\" text-anchor={(isDown ? "start" : "end")}>{(long)count}</text>\n");
    }

    private void WriteTable()
    {
        html.Write($"<table class=arrows><thead><tr><th>From<th>To<th>Because<th>Count<tbody>\n");
        foreach (var ((from, trigger, to), count) in recording.Transitions.OrderByDescending(arrow => arrow.Value).ThenBy(arrow => Place(arrow.Key.From)))
            html.Write($"<tr><td>{from}<td>{to}<td>{trigger}<td>{(long)count}\n");
        html.Write($"</table>");
    }

    private static double Middle(int place) => place * Pitch + Pitch / 2;
}
