namespace Autoreload.Live;

/// <summary>Calls per second, for the last minute.</summary>
internal sealed class CallRate
{
    private const int Kept = 60;
    private const string Bars = " ▁▂▃▄▅▆▇█";

    private readonly Queue<double> _rates = [];
    private (TimeSpan At, long Count)? _last;

    /// <summary>The newest, per second.</summary>
    public double Now => _rates.Count == 0 ? 0 : _rates.Last();

    /// <summary>The highest, per second.</summary>
    public double Peak => _rates.Count == 0 ? 0 : _rates.Max();

    /// <summary>Takes a count that only grows; one that has shrunk belongs to another run of autoreload.</summary>
    public void Add(TimeSpan at, long count)
    {
        if (_last is { } last && count >= last.Count && at > last.At)
            _rates.Enqueue((count - last.Count) / (at - last.At).TotalSeconds);
        if (_rates.Count > Kept)
            _rates.Dequeue();
        _last = (at, count);
    }

    /// <summary>The newest as bars, the newest at the right.</summary>
    /// <param name="width">How many.</param>
    public string Sparkline(int width) =>
        string.Concat(_rates.TakeLast(width).Select(rate => Bars[rate <= 0 || Peak <= 0 ? 0 : 1 + (int)Math.Min(Bars.Length - 2, rate / Peak * (Bars.Length - 2))]));
}
