using System.Globalization;

namespace Autoreload.Benchmarks.Report;

/// <summary>Figures as people read them: three digits are enough.</summary>
internal static class Text
{
    public static string Microseconds(double value) => $"{Digits(value)} µs";

    public static string Milliseconds(double microseconds) => $"{Digits(microseconds / 1000)} ms";

    public static string Megabytes(double bytes) => $"{Digits(bytes / (1 << 20))} MiB";

    /// <summary>The median, with the tenth and the ninetieth percentile.</summary>
    public static string Ratio(Samples ratios) =>
        $"{Digits(ratios.Median)} × ({Digits(ratios.Percentile(10))}–{Digits(ratios.Percentile(90))})";

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Digits(double value) =>
        value.ToString(Math.Abs(value) switch { < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
