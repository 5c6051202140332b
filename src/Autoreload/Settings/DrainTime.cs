using System.Globalization;
using Autoreload.Core;

namespace Autoreload.Settings;

/// <summary>The drain time that the user asked for.</summary>
internal static class DrainTime
{
    private const double MostSeconds = 3600;

    /// <summary>The limits with the drain time in <paramref name="seconds"/>, or unchanged. <paramref name="problem"/> says what is wrong with it.</summary>
    public static TimeLimits Apply(TimeLimits limits, string? seconds, out string? problem)
    {
        problem = null;
        if (seconds is null)
            return limits;
        if (double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var time) && time <= MostSeconds)
            return limits with { Drain = TimeSpan.FromSeconds(time) };
        problem = $"{Setting.Drain.Name}={seconds} is not a number of seconds between 0 and {MostSeconds}: the drain time stays {limits.Drain.TotalSeconds} s";
        return limits;
    }
}
