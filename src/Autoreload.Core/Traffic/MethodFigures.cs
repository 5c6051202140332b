using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Traffic;

/// <summary>How often each method and hook was answered, and how long the child took for it.</summary>
internal sealed class MethodFigures
{
    private const int MostMethods = 200;
    private const int MostShown = 20;

    private readonly Dictionary<string, Figures> _methods = new(StringComparer.Ordinal);

    public void Answered(string method, TimeSpan took, bool isError)
    {
        if (!_methods.TryGetValue(method, out var figures))
        {
            // A plugin may register new names without end.
            if (_methods.Count == MostMethods)
                return;
            _methods[method] = figures = new();
        }
        figures.Latencies.Add(took);
        figures.Calls++;
        if (isError)
            figures.Errors++;
    }

    /// <summary>The busiest first.</summary>
    public JArray Json() => new(_methods.OrderByDescending(method => method.Value.Calls).Take(MostShown).Select(method => new JObject
    {
        ["method"] = method.Key,
        ["calls"] = method.Value.Calls,
        ["errors"] = method.Value.Errors,
        ["p50_ms"] = Milliseconds(method.Value.Latencies.Percentile(0.5)),
        ["p99_ms"] = Milliseconds(method.Value.Latencies.Percentile(0.99)),
        ["max_ms"] = Milliseconds(method.Value.Latencies.Longest),
    }));

    private static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 3);

    private sealed class Figures
    {
        public Latencies Latencies { get; } = new();

        public long Calls { get; set; }

        public long Errors { get; set; }
    }
}
