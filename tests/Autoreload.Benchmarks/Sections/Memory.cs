using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What the proxy takes, and whether that grows.</summary>
internal static class Memory
{
    private const int Batch = 10_000;

    public static void Measure(Launcher launcher, Scale scale, Table report)
    {
        var ours = Measure(launcher, Route.Autoreload, scale);
        var managed = Measure(launcher, Route.Managed, scale);
        Note("idle", "≤ 16 MiB, 10 MiB of it anonymous", 0);
        Note($"after {Text.Count(scale.ManyReloads)} reloads", "≤ 26 MiB, 10 MiB of it anonymous", 1);
        Note($"after {Text.Count(scale.ManyMessages)} messages", "no growth", 2);

        void Note(string when, string goal, int at) => report.Add(new($"memory {when}")
        {
            Autoreload = Text.Megabytes(ours[at].Resident),
            Managed = $"{Text.Megabytes(managed[at].Resident)}, {Text.Megabytes(managed[at].Anonymous)} anonymous",
            Comparison = $"{Text.Megabytes(ours[at].Anonymous)} anonymous",
            Goal = goal,
        });
    }

    /// <summary>Idle, after many reloads, and after many messages.</summary>
    private static List<(double Resident, double Anonymous)> Measure(Launcher launcher, Route route, Scale scale)
    {
        using var partner = launcher.Start(route);
        var memory = new ProcessMemory(partner.Pid);
        List<(double Resident, double Anonymous)> measured = [];
        partner.AskWho();
        measured.Add((memory.Resident, memory.Anonymous));
        for (var i = 0; i < scale.ManyReloads; i++)
            partner.Ask(Requests.Of("autoreload-restart", "[]"));
        measured.Add((memory.Resident, memory.Anonymous));
        var requests = Requests.Many("echo", 100, Batch);
        for (var i = 0; i < scale.ManyMessages; i += Batch)
            partner.AskAll(requests, Batch);
        measured.Add((memory.Resident, memory.Anonymous));
        return measured;
    }
}
