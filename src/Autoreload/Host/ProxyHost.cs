using Autoreload.Building;
using Autoreload.Child;
using Autoreload.Core;
using Autoreload.Core.JsonRpc;
using Autoreload.Doors;
using Autoreload.Lightningd;
using Autoreload.Logging;
using Autoreload.Loop;
using Autoreload.Native;
using Autoreload.Pipes;
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
    private readonly EventLoop _loop;
    private readonly FlowControl _flow;
    private readonly LightningdPipes _pipes;
    private readonly LightningdConnection _lightningd;
    private readonly PluginDoors _doors;
    private readonly Logs _logs;
    private readonly EffectRunner _effects;
    private readonly TimeProvider _time;
    private FileWriter? _traceWriter;
    private bool _isClosed;

    public ProxyHost(IProxyCore core, LightningdPipes lightningd, HostSettings settings, TimeProvider time)
    {
        _time = time;
        _loop = new(time);
        _flow = new FlowControl(_loop);
        _pipes = lightningd;
        _lightningd = new(_loop, _flow) { Came = message => TakeFromLightningd(Door.First, message), Closed = TakeClosed };
        _doors = new(new(Part("the doors"), _flow) { Report = Report, Take = TakeFromLightningd });
        var logging = Part("the log");
        _logs = new(logging, _lightningd.Send, time);
        _effects = new(new Airbag(core, _loop), Part("an adapter"))
        {
            Plugin = PluginOf(settings),
            TakeSettings = given => Take(SettingsWith(given.FromInit)),
            Lightningd = _lightningd,
            Doors = _doors,
            Deadlines = new(_loop, Report),
            Logs = _logs,
            Exit = _loop.End,
        };
        Begin(settings);
        logging.After(TimeSpan.Zero, _logs.Begin);
    }

    /// <summary>Makes new settings of those that are known and of what lightningd's init says beyond that.</summary>
    public Func<IReadOnlyList<(string Name, string Value)>, HostSettings> SettingsWith { private get; init; } =
        _ => throw new InvalidOperationException("The plugin is known from the start.");

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
        _effects.Plugin.Dispose();
        _doors.Dispose();
        _loop.Dispose();
        _logs.Dispose();
        _lightningd.Dispose();
    }

    /// <summary>The loop for a part of the program without which traffic flows all the same.</summary>
    private EventLoop Part(string name) => _loop.Part(bug => TellOf(bug, name));

    private void TellOf(Exception bug, string part) =>
        _logs.Write(new(LogLevel.Error, $"a bug in autoreload, in {part}; please report it: {bug}"));

    private void Report(ProxyEvent observed) => _effects.Take(observed);

    /// <summary>lightningd has named the plugin, or at least said all that it will say.</summary>
    private void Take(HostSettings settings)
    {
        _effects.Plugin.Dispose();
        _effects.Plugin = PluginOf(settings);
        Begin(settings);
        Report(new ProxyEvent.SettingsTaken(_loop.Now, settings.Core));
    }

    private ManagedPlugin PluginOf(HostSettings settings)
    {
        var changes = new ChangeWatch(_loop, settings.Watch, _time)
        {
            Report = Report,
            Warn = text => _logs.Write(new(LogLevel.Warn, text)),
            Failed = bug => TellOf(bug, "the watch"),
        };
        var children = new Children(new(_loop, _flow, settings.Child)
        {
            Report = Report,
            Route = TakeFromChild,
            BeforeLaunch = changes.NoteLaunch,
            NoChild = LaunchOptions.HowToNameTheChild,
        });
        var builds = new BuildRunner(Part("a build"), settings.Watch) { Report = Report, Begun = changes.NoteBuild, Ended = changes.NoteBuildEnd };
        return new(children, changes, builds, new(Part("the inspector"), changes, Report));
    }

    private void Begin(HostSettings settings)
    {
        if (settings.LogFile is { } log)
            _logs.AddFile(log);
        if (settings.TraceFile is { } trace && _traceWriter is null)
            TraceTo(trace, settings);
        if (settings.Core.Plugin.Length > 0)
            _effects.Plugin.Changes.Begin();
    }

    private void TraceTo(string path, HostSettings settings)
    {
        _traceWriter = new(
            path,
            (at, count) => new DroppedEntry(at, count).Line(),
            problem => _loop.Post(() => _logs.Write(new(LogLevel.Warn, $"autoreload-trace: {problem}"))));
        _effects.Recorder = new TraceRecorder(_traceWriter, settings.TraceShowsSecrets, _time);
        _effects.Recorder.Begin(settings.Core.Plugin, settings.Watch.Build);
    }

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
