using System.Diagnostics;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;

namespace Autoreload.Benchmarks.Sections;

/// <summary>The same measured on all three routes in turns, so that what disturbs the machine disturbs each of them.</summary>
internal sealed class Comparison : IDisposable
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1);

    private readonly Partner[] _partners;
    private readonly List<Samples[]> _rounds = [];
    private TimeSpan[] _processorTimes = [];

    public Comparison(Launcher launcher) => _partners = [.. Enum.GetValues<Route>().Select(launcher.Start)];

    /// <summary>Measures, when everything is warm.</summary>
    public void Run(int rounds, Action<Partner, Samples> measure)
    {
        WarmUp(measure);
        var before = Array.ConvertAll(_partners, partner => partner.ProcessorTime);
        for (var round = 0; round < rounds; round++)
        {
            var samples = _partners.Select(_ => new Samples()).ToArray();
            for (var i = 0; i < _partners.Length; i++)
                measure(_partners[(round + i) % _partners.Length], samples[(round + i) % _partners.Length]);
            _rounds.Add(samples);
        }
        _processorTimes = [.. _partners.Zip(before, (partner, time) => partner.ProcessorTime - time)];
    }

    /// <summary>Processor time of a route in microseconds, per thing measured: of what stands between, or of the plugin where nothing does.</summary>
    public double ProcessorTime(Route route) => _processorTimes[(int)route].TotalMicroseconds / _rounds.Sum(round => round[(int)route].Count);

    /// <summary>A percentile of everything measured on a route.</summary>
    public double Percentile(Route route, double percent)
    {
        var all = new Samples();
        foreach (var round in _rounds)
            all.Add(round[(int)route]);
        return all.Percentile(percent);
    }

    /// <summary>Autoreload's percentile divided by the relay's, for each round.</summary>
    public Samples Ratios(double percent)
    {
        var ratios = new Samples();
        foreach (var round in _rounds)
            ratios.Add(round[(int)Route.Autoreload].Percentile(percent) / round[(int)Route.Relay].Percentile(percent));
        return ratios;
    }

    public void Dispose() => Array.ForEach(_partners, partner => partner.Dispose());

    // .NET compiles what is hot a second time, and begins with that when nothing new was called for 100 ms.
    private void WarmUp(Action<Partner, Samples> measure)
    {
        foreach (var partner in _partners)
        {
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUpTime;)
                measure(partner, new());
        }
    }
}
