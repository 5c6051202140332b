using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Screen;

/// <summary>A reload that went well, in one line.</summary>
internal static partial class ReloadReport
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>The line.</summary>
    /// <param name="reload">An entry of <c>reloads</c> in the answer to autoreload-status.</param>
    public static string Text(JObject reload)
    {
        var milliseconds = (double?)reload["phases"]?["total_ms"] ?? 0;
        var manifest = string.Join(", ", reload["manifest"]?.Select(change => change.ToString()).Where(change => !IsToldAnyway(change)).Select(Short).Distinct(StringComparer.Ordinal) ?? []);
        var time = milliseconds < 10_000 ? $"{milliseconds:0} ms" : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");
        return $"reloaded in {time} (incarnation {reload["incarnation"]}){(manifest.Length > 0 ? $", manifest: {manifest}" : "")}";
    }

    /// <summary>What lightningd did not take is a warning of its own in the log.</summary>
    private static bool IsToldAnyway(string change) => change.Contains(" not registered with lightningd: ", StringComparison.Ordinal);

    /// <summary><c>+name</c>, <c>-name</c> or <c>~name</c>.</summary>
    private static string Short(string change) => Change().Match(change) is { Success: true } match
        ? $"{(match.Groups["how"].Value switch { "added" => '+', "removed" => '-', _ => '~' })}{match.Groups["name"].Value}"
        : change;

    [GeneratedRegex(@"^(\w+ )?(?<name>\S+) (?<how>added|removed|changed)\b", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex Change();
}
