using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>A part of the benchmark.</summary>
/// <param name="Name">As it is given on the command line.</param>
/// <param name="Measure">Measures it and adds lines to the report.</param>
internal sealed record Section(string Name, Action<Launcher, Scale, Table> Measure)
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("round-trips", RoundTrips.Measure),
        new("throughput", Throughput.Measure),
        new("huge-messages", HugeMessages.Measure),
        new("starts", Starts.Measure),
        new("reloads", Reloads.Measure),
        new("growth", Growth.Measure),
        new("watching", (launcher, _, report) => WatchedFiles.Measure(launcher, report)),
        new("memory", Memory.Measure),
    ];
}
