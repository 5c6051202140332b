using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Rpc;
using Autoreload.Settings;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.RealNode;

/// <summary>A real lightningd on regtest, offline, with the proxy in this process behind a relay.</summary>
internal sealed class LightningdHost : INodeHost
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ProxyPipes _pipes;
    private readonly PluginRelay _relay;
    private readonly LightningdProcess _lightningd;
    private readonly LightningdNode _node;
    private readonly RealNodeRpc _rpc = new("lightning-rpc");
    private readonly Task _proxy;

    private LightningdHost(ProxyPipes pipes, PluginRelay relay, LightningdProcess lightningd, Task proxy)
    {
        (_pipes, _relay, _lightningd, _proxy) = (pipes, relay, lightningd, proxy);
        _node = new(_rpc, relay);
    }

    /// <summary>How long lightningd may take to become ready.</summary>
    public TimeSpan ReadyPatience { private get; set; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public INode Node => _node;

    /// <inheritdoc/>
    public string WaitsFor => _relay.Manifest is null ? "getmanifest" : "init, or lightningd to become ready";

    /// <inheritdoc/>
    public Task Ended => Task.WhenAny(_lightningd.Ended, _proxy);

    /// <summary>Starts lightningd and the proxy.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="folder">The node's folder; the network's folder in it is our working directory.</param>
    /// <param name="runProxy">Runs the proxy.</param>
    /// <param name="report">Gets what happens.</param>
    /// <exception cref="IOException">There is no lightningd, or none that we can use.</exception>
    public static async Task<LightningdHost> OpenAsync(DevOptions options, NodeFolder folder, RunProxy runProxy, Action<NodeEvent> report)
    {
        var (path, version) = await LightningdProgram.FindAsync(options.Lightningd!);
        var scripts = Path.Combine(folder.Network, "autoreload-dev");
        if (Directory.Exists(scripts))
            Directory.Delete(scripts, recursive: true);
        Directory.CreateDirectory(scripts, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var backend = Path.Combine(scripts, "bitcoin-backend");
        await Executables.WriteAsync(backend, $"#!/bin/sh\nexec {ShellWord.Quote(ProgramPath.Current)} bitcoin-backend\n");
        var pipes = new ProxyPipes();
        var name = Path.GetFileName(options.Child!);
        var relay = new PluginRelay(Path.Combine(scripts, "plugin"), name, new(pipes.ToProxy, pipes.FromProxy), report);
        var proxy = pipes.RunAsync(runProxy, ProxyLaunch.Of(options, version));
        return new(pipes, relay, LightningdProcess.Start(path, Words(options, folder, backend, relay.Path), name, report), proxy);
    }

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        using var patience = new CancellationTokenSource(ReadyPatience, TimeProvider.System);
        while (!await IsReadyAsync())
        {
            if (_lightningd.Ended.IsCompleted)
                throw new RefusedException($"lightningd has ended. Its last words:\n{_lightningd.LastLines}");
            if (patience.IsCancellationRequested)
                throw new RefusedException($"lightningd has not become ready in {ReadyPatience.TotalSeconds} s. Its last words:\n{_lightningd.LastLines}");
            await Task.WhenAny(_lightningd.Ended, Task.Delay(Pause, TimeProvider.System));
        }
        await _node.RefreshAsync();
    }

    /// <inheritdoc/>
    public async Task EndAsync(CancellationToken atOnce)
    {
        if (_node.Commands.Any() && !atOnce.IsCancellationRequested && !_lightningd.Ended.IsCompleted)
        {
            Task stopping = _node.CallAsync("stop", new JObject(), new());
            await stopping.WaitAsync(StopPatience, TimeProvider.System, atOnce).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _lightningd.Ended.WaitAsync(StopPatience, TimeProvider.System, atOnce).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        _lightningd.Kill();
        await _lightningd.Ended;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _lightningd.Kill();
        await _relay.DisposeAsync();
        await _proxy;
        _lightningd.Dispose();
        _pipes.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            // Commands are answered before all plugins are: `active` says when ours has answered init.
            var list = await _rpc.CallAsync("plugin", new JArray("list"), new RpcCaller());
            if (list.Result?["plugins"]?.Any(plugin => (string?)plugin["name"] == _relay.Path && (bool?)plugin["active"] == true) != true)
                return false;
            var info = await _rpc.CallAsync("getinfo", new JObject(), new RpcCaller());
            return info.Result is JObject known && !known.ContainsKey("warning_lightningd_sync") && !known.ContainsKey("warning_bitcoind_sync");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Words(DevOptions options, NodeFolder folder, string backend, string plugin) =>
    [
        "--network=regtest", $"--lightning-dir={folder.Root}", "--offline", "--log-level=debug", "--disable-plugin=bcli",
        $"--plugin={backend}", $"--plugin={plugin}",
        // So that a mined block is seen within a second.
        "--developer", "--dev-bitcoind-poll=1", "--allow-deprecated-apis=true",
        .. ProxyLaunch.Given(options).Select(option => option.Value is null ? $"--{option.Name}" : $"--{option.Name}={option.Value}"),
    ];
}
