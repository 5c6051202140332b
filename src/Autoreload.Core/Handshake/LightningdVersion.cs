using System.Globalization;
using System.Text.RegularExpressions;

namespace Autoreload.Core.Handshake;

/// <summary>A version of lightningd, as the environment variable <c>LIGHTNINGD_VERSION</c> tells it: v26.06.6, or v26.06-258-g090f4b0 between two releases.</summary>
/// <param name="Year">Of the release, 26.</param>
/// <param name="Month">Of the release, 6.</param>
/// <param name="IsUnreleased">Whether it was built from what came after the release.</param>
public sealed partial record LightningdVersion(int Year, int Month, bool IsUnreleased)
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>Reads a version; null when there is none or it cannot be read.</summary>
    public static LightningdVersion? TryParse(string? text) =>
        Pattern().Match(text ?? "") is { Success: true } match
            ? new(Number(match.Groups["year"]), Number(match.Groups["month"]), match.Groups["commits"].Success)
            : null;

    /// <summary>Whether it may have what a release has not.</summary>
    public bool IsNewerThan(LightningdVersion release) =>
        (Year, Month).CompareTo((release.Year, release.Month)) is var order && (order > 0 || (order == 0 && IsUnreleased));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Year:00}.{Month:00}{(IsUnreleased ? "-unreleased" : "")}");

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^v(?<year>[0-9]{2})\.(?<month>[0-9]{2})(\.[0-9]+)?(rc[0-9]+)?(?<commits>-[0-9]+-g[0-9a-f]+)?(-modded)?$", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex Pattern();
}
