using NLog;

namespace Autoreload.Logging;

/// <summary>NLog's levels and the core's, which are those of lightningd's log. NLog has one more, the lowest.</summary>
internal static class LogLevels
{
    public static LogLevel ToNlog(Core.LogLevel level) => LogLevel.FromOrdinal((int)level + 1);

    public static Core.LogLevel ToCore(LogLevel level) => (Core.LogLevel)(level.Ordinal - 1);
}
