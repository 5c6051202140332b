namespace Autoreload.Watching;

/// <summary>How to watch.</summary>
/// <param name="Set">What.</param>
/// <param name="Build">The command that stands between the files and the executable; null without one.</param>
/// <param name="IsPolling">Whether to do without file events.</param>
internal sealed record WatchSettings(WatchSet Set, string? Build = null, bool IsPolling = false)
{
    /// <summary>How long nothing may happen before a change is believed.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>The pause between scans where there are file events, which may be silent or lost.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The pause between scans where there are none.</summary>
    public TimeSpan PollingPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The pause after a bug of ours, which may come again at once.</summary>
    public TimeSpan PauseAfterBug { get; init; } = TimeSpan.FromSeconds(10);
}
