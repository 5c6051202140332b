using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What a look at the disk costs when many files are watched: the time of an autoreload-wait that finds nothing new.</summary>
internal static class WatchedFiles
{
    private const int FilesPerFolder = 100;
    private const int Looks = 10;

    public static void Measure(Launcher launcher, Table report)
    {
        foreach (var count in (int[])[1, 1_000, 10_000, 50_000])
        {
            var folder = Directory.CreateTempSubdirectory("autoreload-watched-");
            try
            {
                Add(launcher, folder.FullName, count, report);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static void Add(Launcher launcher, string folder, int count, Table report)
    {
        var median = Look(launcher with { Watched = new(Fill(launcher, folder, count), "**/*.source") });
        report.Add(new($"a look at {Text.Count(count)} watched files")
        {
            Autoreload = Text.Milliseconds(median),
            Comparison = $"{Text.Microseconds(median / count)} each",
            Goal = "linear",
        });
    }

    private static string Fill(Launcher launcher, string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var inside = Path.Combine(folder, $"{i / FilesPerFolder}");
            Directory.CreateDirectory(inside);
            File.WriteAllText(Path.Combine(inside, $"{i}.source"), "");
        }
        var plugin = Path.Combine(folder, "plugin");
        File.Copy(launcher.Programs.Echo, plugin);
        return plugin;
    }

    private static double Look(Launcher launcher)
    {
        using var partner = launcher.Start(Route.Autoreload);
        var samples = new Samples();
        // The first fills the caches.
        for (var i = 0; i <= Looks; i++)
        {
            var start = Stopwatch.GetTimestamp();
            partner.Ask(Requests.Of("autoreload-wait", "[]"));
            if (i > 0)
                samples.AddSince(start);
        }
        return samples.Median;
    }
}
