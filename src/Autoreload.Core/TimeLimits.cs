using Autoreload.Core.Handshake;

namespace Autoreload.Core;

/// <summary>How long the core waits for what.</summary>
public sealed record TimeLimits
{
    private static readonly LightningdVersion PatientSince = new(25, 2, IsUnreleased: false);

    /// <summary>How long lightningd's own getmanifest may wait for the child. lightningd's limit is a little longer (plugin.c, PLUGIN_STARTUP_TIMEOUT).</summary>
    public TimeSpan FirstManifest { get; init; } = TimeSpan.FromSeconds(110);

    /// <summary>How long lightningd's own init may wait for the child.</summary>
    public TimeSpan FirstInit { get; init; } = TimeSpan.FromSeconds(110);

    /// <summary>How long a candidate's manifest may take: long enough for a debugger, since nobody waits for it.</summary>
    public TimeSpan Manifest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When a candidate's silence is worth a warning.</summary>
    public TimeSpan SlowManifest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a replayed init may take, with traffic held.</summary>
    public TimeSpan Replay { get; init; } = TimeSpan.FromSeconds(110);

    /// <summary>When a replayed init is worth a warning.</summary>
    public TimeSpan SlowReplay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a retiring incarnation may finish what it was given.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a child has between being asked to end and SIGKILL.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long lightningd may be blocked by a db_write that nobody can take.</summary>
    public TimeSpan DbWrite { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long lightningd may take to look names up, to start a door or to stop it.</summary>
    public TimeSpan Door { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a build may take.</summary>
    public TimeSpan Build { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The limits for a lightningd of this version: before v25.02, or if the version is not known, it may wait for a plugin half as long.</summary>
    public static TimeLimits For(LightningdVersion? lightningd) => lightningd is not null && !PatientSince.IsNewerThan(lightningd)
        ? new()
        : new() { FirstManifest = TimeSpan.FromSeconds(50), FirstInit = TimeSpan.FromSeconds(50) };
}
