using Autoreload.Core.JsonRpc;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Autoreload.Logging;

/// <summary>The log file of <c>autoreload-log</c>, beside lightningd's log.</summary>
internal static class LogFile
{
    private const long Largest = 10 << 20;
    private const int OldFilesKept = 3;
    private const int MostQueued = 10_000;

    /// <summary>Where the text of an entry begins: further lines of it are indented, so that none of them can pass for an entry.</summary>
    private static readonly string Indented = "\n" + new string(' ', "2026-01-01 00:00:00.000 DEBUG ".Length);

    /// <summary>Adds the file to a configuration. It is written on a thread of NLog's; what that cannot follow is left out.</summary>
    /// <exception cref="IOException">It cannot be written; also as <see cref="UnauthorizedAccessException"/>.</exception>
    public static void AddTo(LoggingConfiguration configuration, string path)
    {
        // NLog itself keeps such a failure to itself.
        File.Open(path, FileMode.Append).Dispose();
        var file = new FileTarget("file")
        {
            FileName = Layout.FromLiteral(path),
            ArchiveFileName = Layout.FromLiteral(path),
            ArchiveSuffixFormat = ".{0}",
            ArchiveAboveSize = Largest,
            MaxArchiveFiles = OldFilesKept,
            Layout = Layout.FromMethod(Line),
        };
        var queue = new AsyncTargetWrapper(file, MostQueued, AsyncTargetWrapperOverflowAction.Discard);
        configuration.AddRule(LogLevel.Debug, LogLevel.Fatal, queue);
    }

    private static string Line(LogEventInfo entry) =>
        $"{entry.TimeStamp:yyyy-MM-dd HH:mm:ss.fff} {entry.Level.Name.ToUpperInvariant(),-5} {LogText.Visible(entry.FormattedMessage).Replace("\n", Indented, StringComparison.Ordinal)}";
}
