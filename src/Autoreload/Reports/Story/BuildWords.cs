using System.Text.RegularExpressions;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Reports.Story;

/// <summary>What a failed build said, in a sentence.</summary>
internal static partial class BuildWords
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>The command, the file and the line, as far as they were recorded.</summary>
    /// <param name="command">The build command; null when it was not recorded.</param>
    /// <param name="recorded">How the build ended, and behind that the lines of its output that were worth recording.</param>
    public static string Failure(string? command, string recorded)
    {
        var lines = recorded.Split('\n', StringSplitOptions.TrimEntries)[1..];
        var at = Array.FindIndex(lines, line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
        var error = at >= 0 ? lines[at] : lines.LastOrDefault(line => line.Length > 0) ?? "";
        var place = PlaceIn(lines.Take(at).Reverse(), PlaceOfPython()) ?? PlaceIn(lines, PlaceOfCompiler()) ?? "";
        string[] told = error.Contains(place, StringComparison.Ordinal) ? [error] : [place, error];
        return LogText.Visible($"the build{(command is null ? "" : $" ({command})")} failed{string.Concat(told.Where(text => text.Length > 0).Select(text => $": {text}"))}");
    }

    private static string? PlaceIn(IEnumerable<string> lines, Regex pattern) =>
        lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } found ? $"{found.Groups["file"]}:{found.Groups["line"]}" : null;

    /// <summary>The last before the error is where it is.</summary>
    [GeneratedRegex(@"^File ""(?<file>[^""]+)"", line (?<line>\d+)", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex PlaceOfPython();

    [GeneratedRegex(@"(?<file>[^\s""':()]*[./][^\s""':()]*):(?<line>\d+)", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex PlaceOfCompiler();
}
