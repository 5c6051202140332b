using Autoreload.Dev.Node;
using Autoreload.Dev.Prompt;
using Autoreload.Dev.RealNode;
using Autoreload.Dev.Screen;
using Autoreload.Dev.Scripts;
using Autoreload.Dev.Session;
using Autoreload.Dev.StandIn;
using Autoreload.Settings;

namespace Autoreload.Dev;

/// <summary><c>autoreload dev</c>: a node, the proxy and a prompt or a script for a plugin.</summary>
/// <param name="runProxy">Runs the proxy.</param>
/// <param name="screen">Where to show what happens.</param>
internal sealed class DevCommand(RunProxy runProxy, DevScreen screen)
{
    private static readonly TimeSpan BeforeWaitingIsTold = TimeSpan.FromSeconds(2);

    /// <summary>Runs to the end of the input; the exit code.</summary>
    /// <param name="given">What was asked for.</param>
    /// <param name="stop">Ends it before.</param>
    /// <exception cref="IOException">There is no place for the node; also as <see cref="UnauthorizedAccessException"/>.</exception>
    public async Task<int> RunAsync(DevOptions given, CancellationToken stop)
    {
        var options = given.From(Environment.CurrentDirectory);
        options = options with { Child = options.Child ?? ProvideSample() };
        if (options.Script is { } script && !await CheckScriptAsync(script))
            return ExitCodes.Usage;
        await ProvideChildAsync(options, stop);
        using var folder = OpenFolder(options.LightningDirectory);
        var log = new LogHistory();
        var watcher = new NodeWatcher(screen, new(options.IsVerbose), log);
        await using var host = options.Lightningd is null
            ? OpenStandIn(options, folder, watcher.Take)
            : (INodeHost)await LightningdHost.OpenAsync(options, folder, runProxy, watcher.Take);
        var session = new DevSession(host.Node, log, TimeProvider.System);
        watcher.Watched = (host.Node, session);
        var exitCode = await TalkAsync(options, folder, host, session, stop);
        watcher.Watched = null;
        await host.EndAsync(stop);
        return exitCode;
    }

    private NodeFolder OpenFolder(string? given)
    {
        var folder = NodeFolder.Open(given);
        folder.Enter();
        if (folder.IsTooDeep)
            screen.Note($"{given} is too long for the path of a socket: while this runs, clients find the node at --lightning-dir={folder.Root}");
        return folder;
    }

    private StandInHost OpenStandIn(DevOptions options, NodeFolder folder, Action<NodeEvent> report)
    {
        var places = new StandInPlaces(folder.Network, options.Fixtures, folder.IsKept ? Path.Combine(folder.Network, "datastore.json") : null);
        return new(places, ProxyLaunch.Of(options, NodeFacts.Version), ProxyLaunch.Given(options), runProxy, report);
    }

    private async Task<int> TalkAsync(DevOptions options, NodeFolder folder, INodeHost host, DevSession session, CancellationToken stop)
    {
        var name = Path.GetFileName(options.Child!);
        var isScript = options.Script is not null || Console.IsInputRedirected || Console.IsOutputRedirected;
        if (!isScript)
            screen.Note($"{name} on {(options.Lightningd is null ? "a stand-in for lightningd" : "lightningd")}; from another terminal: lightning-cli --lightning-dir={folder.Root} --regtest getinfo");
        var starting = StartAsync(host, name, stop);
        if (isScript)
            return await starting && await RunScriptAsync(options, session, stop) ? ExitCodes.Done : ExitCodes.Failure;
        Console.TreatControlCAsInput = true;
        var prompt = new DevPrompt(session, screen, new(host.Node), HistoryFile.Usual, () => Console.ReadKey(intercept: true));
        await prompt.RunAsync(starting, Task.WhenAny(host.Ended, UntilAsync(stop)));
        // From here on ^C is a signal: it ends our patience with the plugin.
        Console.TreatControlCAsInput = false;
        return ExitCodes.Done;
    }

    /// <summary>Whether the plugin runs.</summary>
    private async Task<bool> StartAsync(INodeHost host, string name, CancellationToken stop)
    {
        var starting = host.StartAsync();
        try
        {
            if (await Task.WhenAny(starting, Task.Delay(BeforeWaitingIsTold, TimeProvider.System, stop)) != starting && !stop.IsCancellationRequested)
                screen.Note($"waiting for {name} to answer {host.WaitsFor} …");
            await starting.WaitAsync(stop);
            return await new FirstStart(host.Node, screen, name).ReportAsync();
        }
        catch (RefusedException e)
        {
            screen.Failure(e.Message);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> RunScriptAsync(DevOptions options, DevSession session, CancellationToken stop)
    {
        var lines = options.Script is { } path ? new StreamReader(path) : Console.In;
        var name = options.Script is { } script ? Path.GetFileName(script) : "stdin";
        IScriptReport report = options.IsTap ? new TapReport(screen) : new PlainReport(screen, name);
        try
        {
            // A read of stdin cannot be cancelled, only left alone.
            return await Task.Run(() => new ScriptRunner(session, report).RunAsync(lines, stop), stop).WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> CheckScriptAsync(string path)
    {
        var faults = ScriptRunner.Faults(await File.ReadAllLinesAsync(path)).ToArray();
        foreach (var fault in faults)
            screen.Failure($"{path}:{fault.Number}: {fault.Failure}");
        return faults.Length == 0;
    }

    private async Task ProvideChildAsync(DevOptions options, CancellationToken stop)
    {
        if (File.Exists(options.Child))
            return;
        if (options.ValueOf(Setting.Build) is { } build)
            await new FirstBuild(screen).RunAsync(build, Path.GetDirectoryName(options.Child)!, stop);
        if (!File.Exists(options.Child))
            screen.Failure($"There is no {options.Child} yet: waiting for it.");
    }

    private string ProvideSample()
    {
        var path = SamplePlugin.Provide(Environment.CurrentDirectory);
        screen.Note($"No plugin given: running {path}\n{SamplePlugin.WhatToTry}");
        return path;
    }

    private static Task UntilAsync(CancellationToken token) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(static _ => { }, TaskScheduler.Default);
}
