using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>One request, one answer of its size, one after the other.</summary>
internal static class RoundTrips
{
    private const int Small = 4096;

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        Measure("echo", 100, ("≤ 1.5 ×", "≤ 2 ×"));
        Measure("custommsg", 100, ("≤ 1.5 ×", "≤ 2 ×"));
        Measure("echo", Small, ("", ""));
        Measure("custommsg", Small, ("", ""));
        Measure("echo", 64 * 1024, ("", ""));
        Measure("custommsg", 64 * 1024, ("", ""));
        MeasureOnOneProcessor(launcher, scale, report);

        void Measure(string method, int size, (string Median, string Tail) goals)
        {
            using var comparison = new Comparison(launcher);
            var request = Requests.OfSize(method, size);
            var count = size <= Small ? scale.RoundTrips : scale.RoundTrips / 10;
            comparison.Run(scale.Rounds, (partner, samples) => Repeat(partner, samples, request, count));
            report.Add(Line($"round trip p50, {NameOf(method)}, {size} B", 50, goals.Median, comparison));
            report.Add(Line($"round trip p99, {NameOf(method)}, {size} B", 99, goals.Tail, comparison));
            // The system counts it in steps of 10 ms: too coarse for the few large ones.
            if (size <= Small)
                report.Add(ProcessorTime($"processor time for it, {NameOf(method)}, {size} B", comparison));
        }
    }

    /// <summary>Where the system wakes the next process on the same processor or on another decides more than what the programs do, so once it has no choice.</summary>
    private static void MeasureOnOneProcessor(Launcher launcher, Scale scale, Table report)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var one = new OneProcessor();
        using var comparison = new Comparison(launcher);
        comparison.Run(scale.Rounds, (partner, samples) => Repeat(partner, samples, Requests.OfSize("echo", 100), scale.RoundTrips));
        report.Add(Line("round trip p50, RPC method, 100 B, on one processor", 50, "≤ 1.5 ×", comparison));
        report.Add(Line("round trip p99, RPC method, 100 B, on one processor", 99, "≤ 2 ×", comparison));
    }

    private static string NameOf(string method) => method == "echo" ? "RPC method" : "hook";

    private static void Repeat(Partner partner, Samples samples, byte[] request, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            partner.Ask(request);
            samples.AddSince(start);
        }
    }

    private static Row Line(string what, double percent, string goal, Comparison comparison) => new(what)
    {
        Direct = Text.Microseconds(comparison.Percentile(Route.Direct, percent)),
        Relay = Text.Microseconds(comparison.Percentile(Route.Relay, percent)),
        Autoreload = Text.Microseconds(comparison.Percentile(Route.Autoreload, percent)),
        Managed = Text.Microseconds(comparison.Percentile(Route.Managed, percent)),
        Comparison = Text.Ratio(comparison.Ratios(percent)),
        Goal = goal,
    };

    private static Row ProcessorTime(string what, Comparison comparison) => new(what)
    {
        Relay = Text.Microseconds(comparison.ProcessorTime(Route.Relay)),
        Autoreload = Text.Microseconds(comparison.ProcessorTime(Route.Autoreload)),
        Managed = Text.Microseconds(comparison.ProcessorTime(Route.Managed)),
        Comparison = $"{Text.Digits(comparison.ProcessorTime(Route.Autoreload) / comparison.ProcessorTime(Route.Relay))} ×",
    };
}
