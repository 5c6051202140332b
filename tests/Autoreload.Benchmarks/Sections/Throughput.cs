using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>Many requests without waiting for the answers to those before.</summary>
internal static class Throughput
{
    private const int MostBytes = 32 << 20;

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        Measure("echo", 100, "≥ 0.8 ×");
        Measure("custommsg", 100, "≥ 0.8 ×");
        Measure("echo", 4096, "");
        Measure("echo", 64 * 1024, "≥ 0.95 ×");
        Measure("custommsg", 64 * 1024, "≥ 0.95 ×");

        void Measure(string method, int size, string goal)
        {
            using var comparison = new Comparison(launcher);
            var count = Math.Min(scale.Messages, MostBytes / size);
            var requests = Requests.Many(method, size, count);
            comparison.Run(scale.Rounds, (partner, samples) =>
            {
                var start = Stopwatch.GetTimestamp();
                partner.AskAll(requests, count);
                samples.Add(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
            });
            report.Add(Line($"pipelined, {(method == "echo" ? "RPC method" : "hook")}, {size} B", size, goal, comparison));
        }
    }

    private static Row Line(string what, int size, string goal, Comparison comparison) => new(what)
    {
        Direct = Speed(comparison.Percentile(Route.Direct, 50), size),
        Relay = Speed(comparison.Percentile(Route.Relay, 50), size),
        Autoreload = Speed(comparison.Percentile(Route.Autoreload, 50), size),
        Managed = Speed(comparison.Percentile(Route.Managed, 50), size),
        Comparison = Text.Ratio(comparison.Ratios(50)),
        Goal = goal,
    };

    private static string Speed(double perSecond, int size) =>
        $"{Text.Count(perSecond)}/s, {Text.Digits(perSecond * size / 1e6)} MB/s";
}
