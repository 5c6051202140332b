using System.Collections.Immutable;

namespace Autoreload.Settings;

/// <summary>A setting: an option of lightningd, an environment variable, or an option of <c>autoreload proxy</c>.</summary>
/// <param name="Name">lightningd's name for it, without the leading dashes.</param>
/// <param name="Description">For lightningd's help and ours.</param>
internal sealed record Setting(string Name, string Description)
{
    private const string Prefix = "autoreload-";

    /// <summary>The path of the child; <c>autoreload proxy</c> takes it as an argument instead.</summary>
    public static readonly Setting Plugin = new($"{Prefix}plugin", "The plugin to run, watch and reload: an executable");

    /// <summary>The path of a log file.</summary>
    public static readonly Setting Log = new($"{Prefix}log", "A file to log to, beside lightningd's log");

    /// <summary>The path of a trace file.</summary>
    public static readonly Setting Trace = new($"{Prefix}trace", "A file that records every message in both directions; autoreload trace FILE shows it");

    /// <summary>Whether the trace shows secrets: <c>show</c>.</summary>
    public static readonly Setting TraceSecrets = new($"{Prefix}trace-secrets", "show: preimages, runes and the like stand in the trace as they are; otherwise they are masked");

    /// <summary>Every setting there is; our manifest registers them, the search looks for them.</summary>
    public static ImmutableArray<Setting> All { get; } = [Plugin, Log, Trace, TraceSecrets];

    /// <summary>Its environment variable, such as <c>AUTORELOAD_PLUGIN</c>.</summary>
    public string EnvironmentVariable => Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>Its name as an option of <c>autoreload proxy</c>, without the leading dashes.</summary>
    public string ShortName => Name[Prefix.Length..];
}
