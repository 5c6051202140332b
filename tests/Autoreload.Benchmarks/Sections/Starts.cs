using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>From the launch to the answers of the handshake.</summary>
internal static class Starts
{
    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        var manifest = Enum.GetValues<Route>().ToDictionary(route => route, _ => new Samples());
        var init = Enum.GetValues<Route>().ToDictionary(route => route, _ => new Samples());
        for (var i = 0; i <= scale.Starts; i++)
            foreach (var route in manifest.Keys)
            {
                var (toManifest, toInit) = Once(launcher, route);
                // The first reads the programs from the disk.
                if (i == 0)
                    continue;
                manifest[route].Add(toManifest);
                init[route].Add(toInit);
            }
        report.Add(Line("spawn → manifest", manifest, "≤ 8 ms above direct"));
        report.Add(Line("manifest → init answered", init, ""));
    }

    private static (double ToManifest, double ToInit) Once(Launcher launcher, Route route)
    {
        var start = Stopwatch.GetTimestamp();
        using var partner = launcher.Launch(route);
        partner.GetManifest();
        var manifest = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        partner.Init();
        return (manifest, Stopwatch.GetElapsedTime(start).TotalMicroseconds - manifest);
    }

    private static Row Line(string what, Dictionary<Route, Samples> times, string goal) => new(what)
    {
        Direct = Text.Milliseconds(times[Route.Direct].Median),
        Relay = Text.Milliseconds(times[Route.Relay].Median),
        Autoreload = Text.Milliseconds(times[Route.Autoreload].Median),
        Managed = Text.Milliseconds(times[Route.Managed].Median),
        Comparison = $"+{Text.Milliseconds(times[Route.Autoreload].Median - times[Route.Direct].Median)} (p95 +{Text.Milliseconds(times[Route.Autoreload].Percentile(95) - times[Route.Direct].Median)})",
        Goal = goal,
    };
}
