using System.Diagnostics;
using Autoreload.Child;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Lightningd;
using Autoreload.Logging;
using Autoreload.Loop;
using Autoreload.Processes;
using Autoreload.Tracing;
using Autoreload.Watching;
using NLog.Config;

namespace Autoreload.Host;

/// <summary>
/// The imperative shell around the core: makes the adapters, joins them, and runs them on the thread that calls <see cref="Run"/>
/// until the core says that nothing is left to do. Several may run in one process.
/// </summary>
internal sealed class ProxyHost : IDisposable
{
    private readonly Proxy _proxy;
    private readonly WatchSettings _watch;
    private readonly EventLoop _loop;
    private readonly LightningdConnection _lightningd;
    private readonly Children _children;
    private readonly ChangeWatch _changes;
    private readonly Logs _logs;
    private readonly EffectRunner _effects;
    private readonly TimeProvider _time;
    private TraceWriter? _traceWriter;
    private TraceRecorder? _recorder;
    private bool _isClosed;

    public ProxyHost(Proxy proxy, LightningdPipes lightningd, ChildCommand command, WatchSettings watch, TimeProvider time)
    {
        _proxy = proxy;
        _time = time;
        _watch = watch;
        _loop = new(time);
        _lightningd = new(_loop, lightningd, RouteFromLightningd, TakeClosed) { ChildrensBacklog = () => _children!.Backlog };
        _logs = new(_loop, _lightningd.Send, time) { Configure = configuration => ConfigureLogs?.Invoke(configuration) };
        _changes = new(_loop, watch, time)
        {
            Changed = changes => Report(EventOf(changes)),
            Current = (recheck, hasExecutable, unproven) => Report(new ProxyEvent.NothingChanged(_loop.Now, recheck, hasExecutable, unproven)),
            Warn = text => _logs.Write(new(LogLevel.Warn, text)),
        };
        _children = new(new(_loop, command)
        {
            Report = Report,
            Route = RouteFromChild,
            BeforeLaunch = _changes.NoteLaunch,
            IsLightningdBehind = () => _lightningd.IsBehind,
        });
        _effects = new(proxy)
        {
            Children = _children,
            Lightningd = _lightningd,
            Deadlines = new(_loop, Report),
            Changes = _changes,
            Builds = new(_loop, watch) { Report = Report, Begun = _changes.NoteBuild, Ended = _changes.NoteBuildEnd },
            Inspector = new(_loop, _changes, Report),
            Logs = _logs,
            Exit = _loop.End,
        };
    }

    /// <summary>Adds log targets to lightningd; called on another thread, after the first launch.</summary>
    public Action<LoggingConfiguration>? ConfigureLogs { get; init; }

    /// <summary>Records everything in a file; before <see cref="Run"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="showsSecrets">Whether secrets are recorded as they are.</param>
    /// <param name="plugin">What the run is about.</param>
    public void TraceTo(string path, bool showsSecrets, string plugin)
    {
        _traceWriter = new(path, problem => _loop.Post(() => _logs.Write(new(LogLevel.Warn, $"nothing is traced: {problem}"))));
        _recorder = new(_traceWriter, showsSecrets, _time);
        _effects.Recorder = _recorder;
        _recorder.Begin(plugin);
    }

    /// <summary>Runs until lightningd is gone and every child is reaped. The first launch comes before everything that takes time.</summary>
    public void Run()
    {
        _lightningd.Open();
        _effects.Start();
        // Behind the first messages: lightningd waits for those.
        _loop.After(TimeSpan.Zero, _changes.Begin);
        _loop.After(TimeSpan.Zero, _logs.Begin);
        _loop.Run();
    }

    /// <summary>Ends as if lightningd had closed our stdin. From any thread.</summary>
    public void Close(string reason) => _loop.Post(() => TakeClosed(reason));

    public void Dispose()
    {
        _traceWriter?.Dispose();
        _changes.Dispose();
        _loop.Dispose();
        _logs.Dispose();
        _lightningd.Dispose();
    }

    private void Report(ProxyEvent observed) => _effects.Take(observed);

    private ProxyEvent EventOf(Changes changes)
    {
        var path = changes.Summary(_watch.Set.Executable);
        return changes.Files.Count > 0
            ? new ProxyEvent.SourceChanged(_loop.Now, path)
            : new ProxyEvent.ExecutableChanged(_loop.Now, path);
    }

    private void TakeClosed(string reason)
    {
        if (_isClosed)
            return;
        _isClosed = true;
        Report(new ProxyEvent.LightningdClosed(_loop.Now, reason));
    }

    private void RouteFromLightningd(Message message)
    {
        var routing = _proxy.RouteFromLightningd(message);
        _recorder?.CameFromLightningd(message, routing);
        if (routing.To == Destination.Event)
            Report(new ProxyEvent.LightningdSent(_loop.Now, message));
        else
            Deliver(routing);
    }

    private void RouteFromChild(int incarnation, Message message)
    {
        var routing = _proxy.RouteFromChild(incarnation, message);
        _recorder?.CameFromChild(incarnation, message, routing);
        if (routing.To == Destination.Event)
            Report(new ProxyEvent.ChildSent(_loop.Now, incarnation, message));
        else
            Deliver(routing);
    }

    private void Deliver(in Routing routing)
    {
        switch (routing)
        {
            case { To: Destination.Nobody }: break;
            case { To: Destination.Child, Message: { } message }: _children.Give(routing.Incarnation, message); break;
            case { To: Destination.Lightningd, Message: { } message }: _lightningd.Send(message); break;
            case { To: Destination.Lightningd }: _lightningd.Send(routing.Answer); break;
            default: throw new UnreachableException($"A message to {routing.To} without its bytes.");
        }
    }
}
