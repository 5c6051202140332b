using Autoreload.Core.JsonRpc;
using NLog;
using NLog.Targets;

namespace Autoreload.Logging;

/// <summary>An NLog target that makes log lines lightningd's own, by its <c>log</c> notification.</summary>
/// <param name="append">Queues the notification after what was queued before.</param>
internal sealed class LightningdLogTarget(Action<ReadOnlyMemory<byte>> append) : Target
{
    protected override void Write(LogEventInfo logEvent) =>
        append(Answers.Log(LogLevels.ToCore(logEvent.Level), logEvent.FormattedMessage));
}
