using System.Globalization;
using System.Text;
using Autoreload.Core.JsonRpc;
using NLog;
using NLog.Targets;

namespace Autoreload.Logging;

/// <summary>An NLog target that writes the log file of <c>autoreload-log</c>.</summary>
internal sealed class LogFileTarget : Target
{
    private const int EntrySize = 128;

    /// <summary>Where the text of an entry begins. Its other lines are indented, so that none of them can pass for an entry.</summary>
    private static readonly string Indented = "\n" + new string(' ', "2026-01-01 00:00:00.000 DEBUG ".Length);

    private readonly FileWriter _writer;

    /// <param name="path">The file.</param>
    /// <param name="warn">Gets a sentence about what went wrong, on another thread.</param>
    public LogFileTarget(string path, Action<string> warn)
    {
        Name = "file";
        _writer = new(path, (at, count) => Line(at, LogLevel.Warn, $"{count} entries are missing here"), warn);
    }

    protected override void Write(LogEventInfo logEvent)
    {
        var (at, level, text) = (new DateTimeOffset(logEvent.TimeStamp), logEvent.Level, logEvent.FormattedMessage);
        _writer.Write(at, EntrySize + (sizeof(char) * text.Length), () => Line(at, level, text));
    }

    protected override void CloseTarget()
    {
        _writer.Dispose();
        base.CloseTarget();
    }

    private static byte[] Line(DateTimeOffset at, LogLevel level, string text) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{at:yyyy-MM-dd HH:mm:ss.fff} {level.Name.ToUpperInvariant(),-5} {LogText.Visible(text).Replace("\n", Indented, StringComparison.Ordinal)}\n"));
}
