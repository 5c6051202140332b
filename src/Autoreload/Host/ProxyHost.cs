using Autoreload.Child;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Doors;
using Autoreload.Lightningd;
using Autoreload.Logging;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
using Autoreload.Processes;
using Autoreload.Settings;
using Autoreload.Tracing;
using Autoreload.Watching;

namespace Autoreload.Host;

/// <summary>
/// The imperative shell around the core: makes the adapters, joins them, and runs them on the thread that calls <see cref="Run"/>
/// until the core says that nothing is left to do. Several may run in one process.
/// </summary>
internal sealed class ProxyHost : IDisposable
{
    private static readonly TimeSpan PauseAfterBug = TimeSpan.FromSeconds(10);

    private readonly EventLoop _loop;
    private readonly LightningdPipes _pipes;
    private readonly LightningdConnection _lightningd;
    private readonly PluginDoors _doors;
    private readonly ChangeWatch _changes;
    private readonly Logs _logs;
    private readonly EffectRunner _effects;
    private readonly TimeProvider _time;
    private FileWriter? _traceWriter;
    private bool _isClosed;

    public ProxyHost(IProxyCore core, LightningdPipes lightningd, ProcessCommand command, WatchSettings watch, TimeProvider time)
    {
        _time = time;
        _loop = new(time);
        var flow = new FlowControl(_loop);
        _pipes = lightningd;
        _lightningd = new(_loop, flow) { Came = message => TakeFromLightningd(Door.First, message), Closed = TakeClosed };
        _doors = new(new(Part("the doors"), flow) { Report = Report, Take = TakeFromLightningd });
        var (logging, watching) = (Part("the log"), Part("the watch", () => _changes!.Recheck(0)));
        _logs = new(logging, _lightningd.Send, time);
        _changes = new(watching, watch, time)
        {
            Report = Report,
            Warn = text => _logs.Write(new(LogLevel.Warn, text)),
        };
        var children = new Children(new(_loop, flow, command)
        {
            Report = Report,
            Route = TakeFromChild,
            BeforeLaunch = _changes.NoteLaunch,
            NoChild = LaunchOptions.HowToNameTheChild,
        });
        _effects = new(new Airbag(core, _loop), Part("an adapter"))
        {
            Children = children,
            Lightningd = _lightningd,
            Doors = _doors,
            Deadlines = new(_loop, Report),
            Changes = _changes,
            Builds = new(Part("a build"), watch) { Report = Report, Begun = _changes.NoteBuild, Ended = _changes.NoteBuildEnd },
            Inspector = new(Part("the inspector"), _changes, Report),
            Logs = _logs,
            Exit = _loop.End,
        };
        // After the first launch and the first messages: lightningd waits for those.
        watching.After(TimeSpan.Zero, _changes.Begin);
        logging.After(TimeSpan.Zero, _logs.Begin);
    }

    /// <summary>The path of a log file; null for none.</summary>
    public string? LogFile { init => _logs.LogFile = value; }

    /// <summary>Records everything in a file; before <see cref="Run"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="showsSecrets">Whether secrets are recorded as they are.</param>
    /// <param name="plugin">What the run is about.</param>
    public void TraceTo(string path, bool showsSecrets, string plugin)
    {
        _traceWriter = new(
            path,
            (at, count) => new DroppedEntry(at, count).Line(),
            problem => _loop.Post(() => _logs.Write(new(LogLevel.Warn, $"autoreload-trace: {problem}"))));
        var recorder = new TraceRecorder(_traceWriter, showsSecrets, _time);
        _effects.Recorder = recorder;
        recorder.Begin(plugin);
    }

    /// <summary>Runs until lightningd is gone and every child is reaped. The first launch comes before everything that takes time.</summary>
    public void Run()
    {
        // Duplicates can be closed: the numbers 0 and 1 must not come to mean something else.
        _lightningd.WriteTo(Libc.Duplicate(_pipes.Out));
        _lightningd.ReadFrom(Libc.Duplicate(_pipes.In));
        _effects.Start();
        _loop.Run();
    }

    /// <summary>Ends as if lightningd had closed our stdin. From any thread.</summary>
    public void Close(string reason) => _loop.Post(() => TakeClosed(reason));

    public void Dispose()
    {
        _traceWriter?.Dispose();
        _changes.Dispose();
        _doors.Dispose();
        _loop.Dispose();
        _logs.Dispose();
        _lightningd.Dispose();
    }

    /// <summary>The loop for a part of the program without which traffic flows all the same: it is told of, and begins anew.</summary>
    private EventLoop Part(string name, Action? restart = null) => _loop.Part(bug =>
    {
        _logs.Write(new(LogLevel.Error, $"a bug in autoreload, in {name}; please report it: {bug}"));
        if (restart is not null)
            _loop.After(PauseAfterBug, restart);
    });

    private void Report(ProxyEvent observed) => _effects.Take(observed);

    private void TakeClosed(string reason)
    {
        if (_isClosed)
            return;
        _isClosed = true;
        Report(new ProxyEvent.LightningdClosed(_loop.Now, reason));
    }

    private void TakeFromLightningd(int door, Message message) => _effects.TakeFromLightningd(_loop.Now, door, message);

    private void TakeFromChild(int incarnation, Message message) => _effects.TakeFromChild(_loop.Now, incarnation, message);
}
