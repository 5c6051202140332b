namespace Autoreload.Core.Reports;

/// <summary>Times as people and programs read them.</summary>
internal static class Duration
{
    public static string Text(TimeSpan span) => span.TotalSeconds switch
    {
        < 1 => $"{Math.Round(span.TotalMilliseconds)} ms",
        < 120 => $"{Math.Round(span.TotalSeconds, 1)} s",
        _ => $"{(int)span.TotalMinutes} min {span.Seconds} s",
    };

    public static double Seconds(TimeSpan span) => Math.Round(span.TotalSeconds, 3);

    public static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 1);
}
