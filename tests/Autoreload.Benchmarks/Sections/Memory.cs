using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What the proxy takes, and whether that grows.</summary>
internal static class Memory
{
    private const int Batch = 10_000;

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        using var partner = launcher.Start(Route.Autoreload);
        var memory = new ProcessMemory(partner.Pid);
        partner.AskWho();
        Note("idle", "≤ 60 MiB, 20 MiB of it anonymous");
        for (var i = 0; i < scale.ManyReloads; i++)
            partner.Ask(Requests.Of("autoreload-restart", "[]"));
        Note($"after {Text.Count(scale.ManyReloads)} reloads", "≤ 60 MiB, 20 MiB of it anonymous");
        var requests = Requests.Many("echo", 100, Batch);
        for (var i = 0; i < scale.ManyMessages; i += Batch)
            partner.AskAll(requests, Batch);
        Note($"after {Text.Count(scale.ManyMessages)} messages", "no growth");

        void Note(string when, string goal) => report.Add(new($"memory {when}")
        {
            Autoreload = Text.Megabytes(memory.Resident),
            Comparison = $"{Text.Megabytes(memory.Anonymous)} anonymous",
            Goal = goal,
        });
    }
}
