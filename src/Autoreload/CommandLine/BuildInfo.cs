using System.Reflection;
using System.Runtime.CompilerServices;

namespace Autoreload.CommandLine;

/// <summary>What <c>autoreload --version</c> says: needed in a bug report.</summary>
internal static class BuildInfo
{
    private const int ShortCommit = 10;

    /// <summary>Version, commit and kind of build.</summary>
    public static string Text { get; } = Describe(
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native");

    /// <param name="version">As the SDK makes it: the version, a plus sign, the commit.</param>
    /// <param name="kind">How it was compiled.</param>
    internal static string Describe(string version, string kind)
    {
        var (number, commit) = version.Split('+', 2) is [var before, var after] ? (before, after) : (version, "");
        return $"autoreload {number} ({(commit.Length == 0 ? "commit unknown" : $"commit {commit[..Math.Min(ShortCommit, commit.Length)]}")}, {kind} build)";
    }
}
