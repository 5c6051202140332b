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
/// <param name="loop">Whose thread logs.</param>
/// <param name="append">Queues a notification for lightningd; on the loop's thread.</param>
/// <param name="time">When lines were written.</param>
internal sealed class Logs(EventLoop loop, Action<ReadOnlyMemory<byte>> append, TimeProvider time) : IDisposable
{
    private readonly List<(DateTime At, Effect.Log Line)> _early = [];
    private LogFactory? _factory;
    private Logger? _logger;
    private string? _file;

    public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(_ => SetUp(), null);

    /// <summary>Logs to a file, too, from now on.</summary>
    public void AddFile(string path)
    {
        _file = path;
        if (_factory is { } factory)
            AddFile(factory, path);
    }

    public void Write(Effect.Log line)
    {
        if (_logger is null)
            _early.Add((time.GetLocalNow().DateTime, line));
        else
            Write(_logger, time.GetLocalNow().DateTime, line);
    }

    public void Dispose() => _factory?.Dispose();

    private void SetUp()
    {
        var configuration = new LoggingConfiguration();
        configuration.AddRule(NLog.LogLevel.Debug, NLog.LogLevel.Fatal, new LightningdLogTarget(Append) { Name = "lightningd" });
        var factory = new LogFactory { Configuration = configuration };
        if (!loop.Post(() => Open(factory)))
            factory.Dispose();
    }

    private void Warn(string problem) => loop.Post(() => Write(new(Core.LogLevel.Warn, $"autoreload-log: {problem}")));

    private void Open(LogFactory factory)
    {
        _factory = factory;
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
        if (loop.IsOwnThread)
            append(bytes);
        else
            loop.Post(() => append(bytes));
    }
}
