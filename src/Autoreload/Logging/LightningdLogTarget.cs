using Autoreload.Core.JsonRpc;
using NLog;
using NLog.Targets;

namespace Autoreload.Logging;

/// <summary>An NLog target that makes log lines lightningd's own, by its <c>log</c> notification.</summary>
/// <param name="append">Queues the notification behind what was queued before.</param>
internal sealed class LightningdLogTarget(Action<ReadOnlyMemory<byte>> append) : TargetWithLayout
{
    /// <inheritdoc/>
    protected override void Write(LogEventInfo logEvent) =>
        append(Answers.Log(LevelOf(logEvent.Level), RenderLogEvent(Layout, logEvent)));

    private static Core.LogLevel LevelOf(NLog.LogLevel level) =>
        level >= NLog.LogLevel.Error ? Core.LogLevel.Error
        : level == NLog.LogLevel.Warn ? Core.LogLevel.Warn
        : level == NLog.LogLevel.Info ? Core.LogLevel.Info
        : Core.LogLevel.Debug;
}
