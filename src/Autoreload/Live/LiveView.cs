using System.Globalization;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoreload.Live;

/// <summary>The status of one autoreload as a screen.</summary>
/// <param name="width">The terminal's, in columns.</param>
internal sealed class LiveView(int width)
{
    private const int MostMethods = 8;
    private const int MostReloads = 4;
    private const int MostLines = 6;
    private const int BarWidth = 24;
    private const double Mebibyte = 1 << 20;

    private static readonly Style Soft = new(Color.Grey);
    private static readonly Style Lit = new(Color.Black, Color.Green, Decoration.Bold);
    private static readonly Style Alarm = new(Color.White, Color.Red, Decoration.Bold);

    /// <summary>The screen.</summary>
    public IRenderable Of(LiveStatus status, CallRate rate) => new Rows(
    [
        Headline(status),
        Machine(status.State),
        Load(status, rate),
        .. Section(status.Methods.Take(MostMethods).ToArray(), Methods),
        .. Section(status.Reloads.Take(MostReloads).ToArray(), Reloads),
        .. Section(status.Log.TakeLast(MostLines).ToArray(), Log),
    ]);

    /// <summary>The same in one line, for what is not a terminal.</summary>
    public static string Line(LiveStatus status, CallRate rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{LogText.Visible(status.Plugin)} {LogText.Visible(status.State)}, incarnation {status.Incarnation}, {rate.Now:0.#} calls/s, {status.Pending} pending, {status.Held} held");

    private static Paragraph Headline(LiveStatus status) => new Paragraph()
        .Append(LogText.Visible(status.Plugin), new(decoration: Decoration.Bold))
        .Append(status.Incarnation == 0 ? "  nobody serves" : string.Create(CultureInfo.InvariantCulture, $"  incarnation {status.Incarnation}, {status.Memory / Mebibyte:0} MiB"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"  autoreload {status.OwnMemory / Mebibyte:0} MiB"), Soft);

    /// <summary>The states in their order, the current one lit; one that this version does not know is put at the end.</summary>
    private static Paragraph Machine(string current)
    {
        var states = Enum.GetNames<ProxyState>();
        var machine = new Paragraph();
        foreach (var state in states.Contains(current, StringComparer.Ordinal) ? states : [.. states, LogText.Visible(current)])
            machine.Append(state == current ? $" {state} " : state, state != current ? Soft : state == nameof(ProxyState.AwaitingChange) ? Alarm : Lit).Append(" ");
        return machine;
    }

    private Paragraph Load(LiveStatus status, CallRate rate)
    {
        var load = new Paragraph().Append("calls/s ", Soft).Append(rate.Sparkline(Math.Clamp(width - 50, 5, 60)), new(Color.Teal));
        return load.Append(string.Create(CultureInfo.InvariantCulture, $" {rate.Now:0.#}")).Append(string.Create(CultureInfo.InvariantCulture, $"  at most {rate.Peak:0.#}"), Soft)
            .Append($"  pending {status.Pending}  held {status.Held}", status.Held > 0 ? new(Color.Yellow) : null);
    }

    private static IEnumerable<IRenderable> Section<T>(T[] items, Func<T[], IRenderable> view) =>
        items.Length == 0 ? [] : [Text.Empty, view(items)];

    private static Table Methods(LiveMethod[] methods)
    {
        var table = new Table().NoBorder().AddColumn(new TableColumn(new Text("method", Soft)));
        foreach (var title in (string[])["calls", "errors", "p50", "p99"])
            table.AddColumn(new TableColumn(new Text(title, Soft)).RightAligned());
        foreach (var method in methods)
            table.AddRow(new Text(LogText.Visible(method.Name)), new Text($"{method.Calls}"), new Text($"{method.Errors}", method.Errors > 0 ? new(Color.Red) : Soft), Milliseconds(method.MedianMilliseconds), Milliseconds(method.SlowMilliseconds));
        return table;
    }

    private static Table Reloads(LiveReload[] reloads)
    {
        var longest = Math.Max(1, reloads.Max(reload => reload.Phases.Sum(phase => phase.Milliseconds)));
        var table = new Table().NoBorder().HideHeaders().AddColumn("", ago => ago.RightAligned().NoWrap()).AddColumn("", bar => bar.NoWrap()).AddColumn("");
        foreach (var reload in reloads)
            table.AddRow(
                new Text(Ago(reload.SecondsAgo), Soft),
                PhaseBar(reload, longest),
                new Text($"{LogText.Visible(reload.Outcome)}: {LogText.Visible(reload.Cause)}", reload.Outcome == "running" ? Style.Plain : new(Color.Red)));
        return table;
    }

    /// <summary>All bars have one scale.</summary>
    private static Paragraph PhaseBar(LiveReload reload, double longest)
    {
        var bar = new Paragraph();
        foreach (var (phase, milliseconds) in reload.Phases.Where(phase => phase.Milliseconds > 0))
            bar.Append(new string('█', Math.Max(1, (int)Math.Round(milliseconds / longest * BarWidth))), new(ColorOf(phase)));
        return bar.Append(string.Create(CultureInfo.InvariantCulture, $" {reload.Phases.Sum(phase => phase.Milliseconds):0} ms"));
    }

    private static Table Log(LiveLine[] lines)
    {
        var table = new Table().NoBorder().HideHeaders().AddColumn("", ago => ago.RightAligned().NoWrap()).AddColumn("");
        foreach (var line in lines)
            table.AddRow(new Text(Ago(line.SecondsAgo), Soft), new Text(LogText.Visible(line.Text), line.Level == "info" ? Style.Plain : new(Color.Yellow)));
        return table;
    }

    private static string Ago(double seconds) => seconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s ago")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min ago");

    private static Text Milliseconds(double milliseconds) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"));

    private static Color ColorOf(string phase) => phase switch
    {
        "build" => Color.Grey,
        "launch" or "manifest" => Color.MediumPurple,
        "retire" => Color.Orange3,
        "init" => Color.Blue,
        _ => Color.Silver,
    };
}
