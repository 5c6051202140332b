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

    /// <summary>How long a build may take.</summary>
    public static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(15);

    /// <summary>How long lightningd's own getmanifest may wait for the child: half of lightningd's own patience (plugin.c, PLUGIN_STARTUP_TIMEOUT).</summary>
    public static readonly TimeSpan FirstManifestDeadline = TimeSpan.FromSeconds(60);

    /// <summary>How long a candidate's manifest may take: long enough for a debugger, since nobody waits for it.</summary>
    public static readonly TimeSpan ManifestDeadline = TimeSpan.FromMinutes(5);

    /// <summary>When a candidate's silence is worth a warning.</summary>
    public static readonly TimeSpan SlowManifest = TimeSpan.FromSeconds(10);

    /// <summary>How long lightningd's own init may wait for the child.</summary>
    public static readonly TimeSpan FirstInitDeadline = TimeSpan.FromSeconds(60);

    /// <summary>How long a replayed init may take, with traffic held.</summary>
    public static readonly TimeSpan ReplayDeadline = TimeSpan.FromSeconds(30);

    /// <summary>How long a retiring incarnation may finish what it was given.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <summary>How long a child has between being asked to end and SIGKILL.</summary>
    public static readonly TimeSpan GraceTime = TimeSpan.FromSeconds(2);

    /// <summary>The same when lightningd itself sent shutdown, of whose 30 s some are left for us.</summary>
    public static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(20);

    /// <summary>How long lightningd may stand still for a db_write that nobody can take.</summary>
    public static readonly TimeSpan DbWriteDeadline = TimeSpan.FromSeconds(10);

    /// <summary>The file name of the executable, for people.</summary>
    public string Name => Plugin.Length == 0 ? "the plugin" : Plugin[(Plugin.LastIndexOf('/') + 1)..];
}
