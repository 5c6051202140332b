using Autoreload.Core.Handshake;

namespace Autoreload.Core;

/// <summary>What we were told to do, and about which plugin. lightningd may say that only with init.</summary>
/// <param name="plugin">See <see cref="Plugin"/>.</param>
/// <param name="own">See <see cref="Own"/>.</param>
/// <param name="logPrefix">See <see cref="LogPrefix"/>.</param>
public sealed class ProxySettings(string plugin, OwnInterface own, string logPrefix)
{
    private string? _buildCommand;
    private TimeLimits _limits = new();

    /// <summary>The path of the executable, as it is named to people; empty while nobody has named it.</summary>
    public string Plugin { get; private set; } = plugin;

    /// <summary>What we register ourselves.</summary>
    public OwnInterface Own { get; } = own;

    /// <summary>Put in front of the child's log text, because lightningd marks it with our name; empty when the names agree.</summary>
    public string LogPrefix { get; private set; } = logPrefix;

    /// <summary>The shell command that builds the executable; null when nothing is to be built.</summary>
    public string? BuildCommand
    {
        get => _buildCommand;
        init => _buildCommand = value;
    }

    /// <summary>The version of lightningd that launched us; null when it is not known.</summary>
    public LightningdVersion? Lightningd { get; init; }

    /// <summary>How long to wait for what.</summary>
    public TimeLimits Limits
    {
        get => _limits;
        init => _limits = value;
    }

    /// <summary>What is wrong with the user's settings: a sentence each, logged when they are taken.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The file name of the executable, for people.</summary>
    public string Name => Plugin.Length == 0 ? "the plugin" : Plugin[(Plugin.LastIndexOf('/') + 1)..];

    /// <summary>Takes over what <paramref name="given"/> says, now that lightningd has said all.</summary>
    internal void Take(ProxySettings given) =>
        (Plugin, LogPrefix, _buildCommand, _limits) = (given.Plugin, given.LogPrefix, given.BuildCommand, given.Limits);
}
