using System.Globalization;
using Autoreload.Core.Traffic;
using BenchmarkDotNet.Attributes;

namespace Autoreload.Benchmarks.Micro;

/// <summary>Counting an answer for autoreload-status: its method, and how long it took.</summary>
[InProcess, MemoryDiagnoser]
public class FiguresBenchmarks
{
    private static readonly TimeSpan Took = TimeSpan.FromMicroseconds(412);

    private readonly MethodFigures _figures = new();
    private string[] _names = [];
    private int _next;

    [Params(1, 100)]
    public int Methods { get; set; }

    /// <summary>Makes their names.</summary>
    [GlobalSetup]
    public void SetUp() => _names = [.. Enumerable.Range(0, Methods).Select(i => $"method{i.ToString(CultureInfo.InvariantCulture)}")];

    /// <summary>One answer.</summary>
    [Benchmark]
    public void Answered()
    {
        _figures.Answered(_names[_next], Took, isError: false);
        _next = (_next + 1) % Methods;
    }
}
