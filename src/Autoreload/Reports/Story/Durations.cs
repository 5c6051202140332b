using System.Globalization;

namespace Autoreload.Reports.Story;

/// <summary>Durations for people.</summary>
internal static class Durations
{
    /// <summary>In the unit that fits.</summary>
    public static string Text(TimeSpan span) => span.TotalSeconds switch
    {
        < 0.01 => Number(span.TotalMilliseconds, "0.0", "ms"),
        < 1 => Number(span.TotalMilliseconds, "0", "ms"),
        < 60 => Number(span.TotalSeconds, "0.0#", "s"),
        < 3600 => $"{(int)span.TotalMinutes} min {span.Seconds} s",
        < 86400 => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => $"{(int)span.TotalDays} d {span.Hours} h",
    };

    private static string Number(double value, string format, string unit) =>
        $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
