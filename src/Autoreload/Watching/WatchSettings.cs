namespace Autoreload.Watching;

/// <summary>How to watch.</summary>
/// <param name="Set">What.</param>
/// <param name="Build">The command that stands between the files and the executable; null without one.</param>
/// <param name="IsPolling">Whether to do without file events.</param>
internal sealed record WatchSettings(WatchSet Set, string? Build = null, bool IsPolling = false);
