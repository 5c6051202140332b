using System.Collections.Immutable;

namespace Autoreload.Settings;

/// <summary>What the proxy must know before lightningd says a word.</summary>
/// <param name="Form">How we were launched.</param>
/// <param name="ChildPath">Absolute path of the executable; null when no setting names it.</param>
/// <param name="ChildArguments">lightningd's words for the child, such as <c>--developer</c>.</param>
/// <param name="MethodSuffix">What follows the names of our methods: nothing, or <c>-NAME</c> in the proxy form.</param>
/// <param name="Settings">The values in use and where they were found; <c>init</c> may say otherwise later.</param>
internal sealed record LaunchOptions(
    ProxyForm Form,
    string? ChildPath,
    IReadOnlyList<string> ChildArguments,
    string MethodSuffix,
    IReadOnlyList<SettingValue> Settings)
{
    /// <summary>The file name of the wrapper script that lightningd launched and whose first line names us; null when there is none.</summary>
    public string? WrapperName { get; init; }

    /// <summary>What the child finds in its environment beside our own; lightningd's is inherited anyway.</summary>
    public IReadOnlyDictionary<string, string> ChildEnvironment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What to warn of once there is a log.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A warning for each value that is not one of those that its setting may have: it counts as not set.</summary>
    public IEnumerable<string> BadValues =>
        from setting in Setting.All
        where setting.Values.Length > 0
        from value in Settings
        where value.Name == setting.Name && value.Value.Length > 0 && !setting.Values.Contains(value.Value, StringComparer.Ordinal)
        select $"{value.Source}: {value.Name} may be {string.Join(" or ", setting.Values)}, not {value.Value}";

    /// <summary>What is in use of a setting that has one value; null when it is not set.</summary>
    public string? ValueOf(Setting setting) => Settings.LastOrDefault(value => value.Name == setting.Name)?.Value;

    /// <summary>What is in use of a setting that may be given several times.</summary>
    public IReadOnlyList<string> ValuesOf(Setting setting) =>
        [.. Settings.Where(value => value.Name == setting.Name).Select(value => value.Value)];

    /// <summary>What to log when <see cref="ChildPath"/> is null.</summary>
    public static string HowToNameTheChild { get; } =
        $"no plugin to manage: start lightningd with --{Setting.Plugin.Name}=/path/to/plugin beside the --plugin that names autoreload, " +
        $"or write {Setting.Plugin.Name}=/path/to/plugin into its config file, or set {Setting.Plugin.EnvironmentVariable} in its environment, " +
        $"or, while it runs: lightning-cli -k plugin subcommand=start plugin=/path/to/autoreload {Setting.Plugin.Name}=/path/to/plugin";
}
