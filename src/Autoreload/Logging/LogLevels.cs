using NLog;

namespace Autoreload.Logging;

/// <summary>NLog's levels and the core's, which are those of lightningd's log.</summary>
internal static class LogLevels
{
    private static readonly (Core.LogLevel Core, LogLevel Nlog)[] Pairs =
    [
        (Core.LogLevel.Debug, LogLevel.Debug),
        (Core.LogLevel.Info, LogLevel.Info),
        (Core.LogLevel.Warn, LogLevel.Warn),
        (Core.LogLevel.Error, LogLevel.Error),
    ];

    public static LogLevel ToNlog(Core.LogLevel level) => Pairs.First(pair => pair.Core == level).Nlog;

    public static Core.LogLevel ToCore(LogLevel level) => Pairs.First(pair => pair.Nlog == level).Core;
}
