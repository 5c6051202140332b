using System.Diagnostics;

namespace Autoreload.Benchmarks.Report;

/// <summary>Measured values.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    /// <summary>How many there are.</summary>
    public int Count => _values.Count;

    /// <summary>The middle one.</summary>
    public double Median => Percentile(50);

    /// <summary>Adds one.</summary>
    public void Add(double value) => _values.Add(value);

    /// <summary>Adds the time since a timestamp of <see cref="Stopwatch"/>, in microseconds.</summary>
    public void AddSince(long start) => Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);

    /// <summary>Adds those of another.</summary>
    public void Add(Samples others) => _values.AddRange(others._values);

    /// <summary>The value that so many per cent do not exceed; nothing measured is not a number.</summary>
    public double Percentile(double percent)
    {
        _values.Sort();
        return _values.Count == 0 ? double.NaN : _values[(int)Math.Min(_values.Count - 1, _values.Count * percent / 100)];
    }
}
