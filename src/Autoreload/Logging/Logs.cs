using Autoreload.Core;
using Autoreload.Loop;
using NLog;
using NLog.Config;

namespace Autoreload.Logging;

/// <summary>Hands the core's log lines to NLog.</summary>
/// <remarks>
/// NLog's first use costs as much as the launch of a child. It is set up on another thread, beside the child's own start;
/// lines wait for it, messages do not.
/// </remarks>
internal sealed class Logs : IDisposable
{
    private readonly EventLoop _loop;
    private readonly Action<ReadOnlyMemory<byte>> _append;
    private readonly TimeProvider _time;
    private readonly Lazy<LogFactory> _factory;
    private readonly List<(DateTime At, Effect.Log Line)> _early = [];
    private Logger? _logger;
    private string? _file;

    /// <param name="loop">Whose thread logs.</param>
    /// <param name="append">Queues a notification for lightningd; on the loop's thread.</param>
    /// <param name="time">When lines were written.</param>
    public Logs(EventLoop loop, Action<ReadOnlyMemory<byte>> append, TimeProvider time)
    {
        (_loop, _append, _time) = (loop, append, time);
        _factory = new(SetUp);
    }

    public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(
        _ =>
        {
            var factory = _factory.Value;
            if (!_loop.Post(() => WriteEarly(factory)) && _file is null)
                factory.Dispose();
        },
        null);

    /// <summary>Logs to a file, too, from now on. One that is named again, once the plugin is known, is the same file.</summary>
    public void AddFile(string path)
    {
        if (_file == path)
            return;
        _file = path;
        if (_logger is not null)
            AddFile(_factory.Value, path);
    }

    public void Write(Effect.Log line)
    {
        if (_logger is null)
            _early.Add((_time.GetLocalNow().DateTime, line));
        else
            Write(_logger, _time.GetLocalNow().DateTime, line);
    }

    public void Dispose()
    {
        // A run that ended before NLog was ready still has lines for its file.
        if (_logger is null && _file is not null)
            WriteEarly(_factory.Value);
        if (_factory.IsValueCreated)
            _factory.Value.Dispose();
    }

    private LogFactory SetUp()
    {
        var configuration = new LoggingConfiguration();
        configuration.AddRule(NLog.LogLevel.Debug, NLog.LogLevel.Fatal, new LightningdLogTarget(Append) { Name = "lightningd" });
        return new() { Configuration = configuration };
    }

    private void Warn(string problem) => _loop.Post(() => Write(new(Core.LogLevel.Warn, $"autoreload-log: {problem}")));

    private void WriteEarly(LogFactory factory)
    {
        if (_file is not null)
            AddFile(factory, _file);
        _logger = factory.GetLogger("autoreload");
        _early.ForEach(early => Write(_logger, early.At, early.Line));
        _early.Clear();
    }

    private void AddFile(LogFactory factory, string path)
    {
        factory.Configuration!.AddRule(NLog.LogLevel.Debug, NLog.LogLevel.Fatal, new LogFileTarget(path, Warn));
        factory.ReconfigExistingLoggers();
    }

    private static void Write(Logger logger, DateTime at, Effect.Log line) =>
        logger.Log(new LogEventInfo(LogLevels.ToNlog(line.Level), logger.Name, line.Text) { TimeStamp = at });

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        if (_loop.IsOwnThread)
            _append(bytes);
        else
            _loop.Post(() => _append(bytes));
    }
}
