using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>From a save to the new version, and what a caller notices of it, against plugin stop and plugin start.</summary>
internal static class Reloads
{
    private const double Settle = 60_000;
    private static readonly int[] ImportMilliseconds = [0, 100, 500];

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        foreach (var import in ImportMilliseconds)
        {
            var importing = launcher with { ImportMilliseconds = import };
            var child = new ChildTimes();
            for (var i = 0; i < scale.Reloads; i++)
                child.Measure(importing);
            var reload = new ReloadTimes();
            reload.Measure(importing, scale.Reloads);
            Add($"import {import} ms", child, reload, report);
        }
    }

    private static void Add(string import, ChildTimes child, ReloadTimes reload, Table report)
    {
        report.Add(new($"save → live, {import}")
        {
            Direct = $"{Text.Milliseconds(child.Start.Median)} start + handshake",
            Autoreload = Text.Milliseconds(reload.SaveToLive.Median),
            Comparison = Above(reload.SaveToLive, Math.Max(Settle, child.Start.Median), "the longer of settle 60 ms and direct"),
            Goal = "≤ 15 ms p95",
        });
        report.Add(new($"a request waits at most, {import}")
        {
            Direct = $"{Text.Milliseconds(child.StopAndStart.Median)} stop + start",
            Autoreload = Text.Milliseconds(reload.Window.Median),
            Comparison = Above(reload.Window, child.Stop.Median + child.Init.Median, "child's stop + init"),
            Goal = "≤ 5 ms p95",
        });
        report.Add(new($"phases of autoreload-restart, {import}")
        {
            Autoreload = $"manifest {Text.Milliseconds(reload.Manifest.Median)}, retire {Text.Milliseconds(reload.Retire.Median)}, init {Text.Milliseconds(reload.Init.Median)}",
            Comparison = $"{Text.Milliseconds(reload.Total.Median)} in all",
        });
        report.Add(new($"requests lost, {import}") { Autoreload = Text.Count(reload.Lost), Goal = "0" });
    }

    private static string Above(Samples samples, double childs, string what) =>
        $"{Text.Milliseconds(samples.Median - childs)} (p95 {Text.Milliseconds(samples.Percentile(95) - childs)}) above {what}";
}
