using Autoreload.Reports.Story;

namespace Autoreload.Reports.Page;

/// <summary>A stretch of time across the width of a picture.</summary>
/// <param name="From">Its left edge.</param>
/// <param name="Until">Its right edge, later than the left.</param>
internal readonly record struct Scale(TimeSpan From, TimeSpan Until)
{
    private const int MostTicks = 6;

    private static readonly double[] Steps =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

    /// <summary>How much time it is.</summary>
    public TimeSpan Length => Until - From;

    /// <summary>Between ticks.</summary>
    public TimeSpan Step
    {
        get
        {
            var least = Length.TotalSeconds / MostTicks;
            var step = Array.Find(Steps, step => step >= least);
            return TimeSpan.FromSeconds(step > 0 ? step : Math.Ceiling(least / 86400) * 86400);
        }
    }

    /// <summary>Where a moment is, in percent.</summary>
    public double X(TimeSpan at) => Math.Clamp((at - From) / Length * 100, 0, 100);

    /// <summary>How wide a stretch is, in percent; wide enough to be seen.</summary>
    public double Width(TimeSpan from, TimeSpan until) => Math.Max(X(until) - X(from), 0.12);

    /// <summary>Whether any of a stretch can be seen.</summary>
    public bool Shows(TimeSpan from, TimeSpan until) => from <= Until && until >= From;

    /// <summary>Where a moment is among columns of equal width.</summary>
    public int Column(TimeSpan at, int columns) => Math.Clamp((int)((at - From) / Length * columns), 0, columns - 1);

    /// <summary>The moments of the ticks: round ones after <paramref name="zero"/>.</summary>
    public IEnumerable<TimeSpan> Ticks(TimeSpan zero)
    {
        var step = Step;
        for (var tick = zero + step * Math.Ceiling((From - zero) / step); tick <= Until; tick += step)
            yield return tick;
    }

    /// <summary>The stretch of a chapter, with a little before and after.</summary>
    public static Scale Around(Chapter chapter)
    {
        var margin = Max((chapter.End - chapter.At) * 0.12, TimeSpan.FromMilliseconds(20));
        return new(Max(chapter.At - margin, default), chapter.End + margin);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
