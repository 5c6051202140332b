using Autoreload.Core.Handshake;

namespace Autoreload.Core;

/// <summary>What the composition root knows before anything happens.</summary>
/// <param name="Plugin">The path of the executable, as it is named to people; empty when none was found.</param>
/// <param name="Own">What we register ourselves.</param>
/// <param name="LogPrefix">Put in front of the child's log text, because lightningd marks it with our name; empty when the names agree.</param>
public sealed record ProxySettings(string Plugin, OwnInterface Own, string LogPrefix)
{
    /// <summary>The shell command that builds the executable; null when nothing is to be built.</summary>
    public string? BuildCommand { get; init; }

    /// <summary>The version of lightningd that launched us; null when it is not known.</summary>
    public LightningdVersion? Lightningd { get; init; }

    /// <summary>How long to wait for what.</summary>
    public TimeLimits Limits { get; init; } = new();

    /// <summary>What is wrong with the user's settings: a sentence each, logged at the start.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The file name of the executable, for people.</summary>
    public string Name => Plugin.Length == 0 ? "the plugin" : Plugin[(Plugin.LastIndexOf('/') + 1)..];
}
