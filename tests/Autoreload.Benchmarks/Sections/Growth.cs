using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What one message costs when many others are pending, or were held.</summary>
internal static class Growth
{
    private const int Size = 100;
    private static readonly int[] Counts = [1, 100, 1_000, 10_000, 100_000];

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        double? single = null;
        foreach (var count in Counts)
        {
            var median = WithPending(launcher, scale, count);
            report.Add(new($"round trip p50, {Text.Count(count)} pending")
            {
                Autoreload = Text.Microseconds(median),
                Comparison = $"{Text.Digits(median / (single ??= median))} × that with 1",
                Goal = "flat",
            });
        }

        double? few = null;
        foreach (var count in Counts.Skip(1))
        {
            var perMessage = Held(launcher with { InitMilliseconds = 1_000 }, count) / count;
            report.Add(new($"delivery and answer of {Text.Count(count)} held")
            {
                Autoreload = $"{Text.Microseconds(perMessage)} each",
                Comparison = $"{Text.Digits(perMessage / (few ??= perMessage))} × that of {Counts[1]}",
                Goal = "linear: flat each",
            });
        }
    }

    private static double WithPending(Launcher launcher, Scale scale, int count)
    {
        using var partner = launcher.Start(Route.Autoreload);
        var request = Requests.OfSize("echo", Size);
        var samples = new Samples();
        for (var i = 0; i < scale.RoundTrips; i++)
            partner.Ask(request);
        partner.Send(Requests.Many("keep", Size, count));
        partner.Ask(request);
        for (var i = 0; i < scale.RoundTrips; i++)
        {
            var start = Stopwatch.GetTimestamp();
            partner.Ask(request);
            samples.AddSince(start);
        }

        return samples.Median;
    }

    /// <summary>Microseconds from the first answer after a switch to the last.</summary>
    private static double Held(Launcher launcher, int count)
    {
        using var partner = launcher.Start(Route.Autoreload);
        // The restart has its candidate accepted before what follows it on the pipe is sent: init then takes its second.
        partner.Send(Requests.Of("autoreload-restart", "[]"));
        WaitUntilHeld(partner);
        partner.Send(Requests.Many("echo", Size, count));
        partner.ReadAnswer();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            partner.ReadAnswer();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static void WaitUntilHeld(Partner partner)
    {
        while (partner.Ask(Requests.Of("autoreload-status", "[]")).IndexOf("Replaying"u8) < 0)
            Thread.Yield();
    }
}
