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

    /// <summary>Every setting there is; our manifest registers them, the search looks for them.</summary>
    public static ImmutableArray<Setting> All { get; } = [Plugin];

    /// <summary>Its environment variable, such as <c>AUTORELOAD_PLUGIN</c>.</summary>
    public string EnvironmentVariable => Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>Its name as an option of <c>autoreload proxy</c>, without the leading dashes.</summary>
    public string ShortName => Name[Prefix.Length..];
}
