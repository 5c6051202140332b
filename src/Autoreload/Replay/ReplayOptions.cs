namespace Autoreload.Replay;

/// <summary>How a recording is played.</summary>
/// <param name="Trace">The trace's path.</param>
/// <param name="Plugin">The new version, an executable.</param>
/// <param name="Ignore">Members whose values may differ.</param>
internal sealed record ReplayOptions(string Trace, string Plugin, IgnoredMembers Ignore)
{
    /// <summary>Whether the pauses of the recording are kept; else it goes as fast as the plugin answers.</summary>
    public bool KeepsPauses { get; init; }

    /// <summary>The folder of prepared answers to what the plugin asks its node; null: there are none.</summary>
    public string? Fixtures { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long getmanifest and init may take each: an interpreter may have to start.</summary>
    public TimeSpan HandshakePatience { get; init; } = TimeSpan.FromSeconds(60);
}
