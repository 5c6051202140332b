using System.Text.RegularExpressions;

namespace Autoreload.Dev.Screen;

/// <summary>What of the log is worth a line: a reload is told in one of our own (<see cref="ReloadReport"/>), and nobody asked how the proxy works.</summary>
/// <param name="isVerbose">Whether somebody did.</param>
internal sealed partial class CalmLog(bool isVerbose)
{
    private const int RegexTimeoutMilliseconds = 1000;

    /// <summary>The text to show; null when it is not worth it.</summary>
    /// <param name="level">lightningd's word for it.</param>
    /// <param name="text">What it says.</param>
    public string? Text(string level, string text)
    {
        if (isVerbose)
            return text;
        return level is "debug" or "trace" or "io" || Told().IsMatch(text) ? null : InOurWords(InitError().Replace(text, "${before}${message}"));
    }

    /// <summary>Whether the proxy says that a reload is over, one way or the other.</summary>
    public static bool IsSettled(string text) => Settled().IsMatch(text);

    /// <summary>The proxy speaks to users of lightningd; here its commands have other names.</summary>
    public static string InOurWords(string text) => Command().Replace(
        text.Replace("lightning-cli ", "", StringComparison.Ordinal).Replace("call autoreload-", "type autoreload-", StringComparison.Ordinal),
        match => $".{match.Groups["word"].Value}");

    [GeneratedRegex(@"^\w+ -> (Running|AwaitingChange) \(", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex Settled();

    [GeneratedRegex(@"^(.* \(incarnation \d+\) is running .* after |manifest: |.* \(incarnation \d+\): .*(callable now|in effect now|with its default until it is set|removed)$)", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex Told();

    /// <summary>pyln puts the traceback into the error, and logs it too.</summary>
    [GeneratedRegex(@"^(?<before>.* answered init with an error, which lightningd takes for success: )\{.*""message"": ?""(?<message>([^""\\]|\\.)*)"".*""traceback"".*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, RegexTimeoutMilliseconds)]
    private static partial Regex InitError();

    [GeneratedRegex(@"\bautoreload-(?<word>restart|wait|status|diagram)\b", RegexOptions.ExplicitCapture, RegexTimeoutMilliseconds)]
    private static partial Regex Command();
}
