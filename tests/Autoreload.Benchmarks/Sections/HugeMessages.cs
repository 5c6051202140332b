using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>One message that is larger than anything lightningd sends, in each direction.</summary>
internal static class HugeMessages
{
    private const int Size = 64 << 20;

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        Measure("64 MiB request", Requests.OfSize("swallow", Size));
        Measure("64 MiB answer", Requests.Of("produce", $$"""{"count":{{Size}}}"""));

        void Measure(string what, byte[] request)
        {
            var times = Enum.GetValues<Route>().ToDictionary(route => route, _ => new Samples());
            var peaks = new Samples();
            for (var i = 0; i < Math.Max(3, scale.Rounds / 4); i++)
                foreach (var (route, samples) in times)
                    Once(launcher, route, request, samples, peaks);
            report.Add(new(what)
            {
                Direct = Text.Milliseconds(times[Route.Direct].Median),
                Relay = Text.Milliseconds(times[Route.Relay].Median),
                Autoreload = Text.Milliseconds(times[Route.Autoreload].Median),
                Managed = Text.Milliseconds(times[Route.Managed].Median),
                Comparison = $"{Text.Digits(times[Route.Autoreload].Median / times[Route.Relay].Median)} × in time",
            });
            report.Add(new($"{what}, memory above idle")
            {
                Autoreload = Text.Megabytes(peaks.Median),
                Comparison = $"{Text.Digits(peaks.Median / Size)} × its size",
                Goal = "≤ 2.5 ×",
            });
        }
    }

    private static void Once(Launcher launcher, Route route, byte[] request, Samples times, Samples peaks)
    {
        using var partner = launcher.Start(route);
        partner.AskWho();
        var memory = new ProcessMemory(partner.Pid);
        var idle = memory.Resident;
        memory.ForgetPeak();
        var start = Stopwatch.GetTimestamp();
        partner.Ask(request);
        times.AddSince(start);
        if (route == Route.Autoreload)
            peaks.Add(memory.Peak - idle);
    }
}
