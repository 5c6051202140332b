using Autoreload.Dev.Node;
using Autoreload.Rpc;
using Autoreload.Settings;

namespace Autoreload.Dev.StandIn;

/// <summary>The stand-in, its RPC socket and the proxy, all in this process.</summary>
internal sealed class StandInHost : INodeHost
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(30);

    private readonly ProxyPipes _pipes = new();
    private readonly Plugin _plugin;
    private readonly StandInNode _node;
    private readonly RpcServer _rpc;
    private readonly Task _proxy;
    private readonly IReadOnlyList<GivenOption> _given;

    /// <param name="places">Where it keeps what it keeps; the network's folder is our working directory.</param>
    /// <param name="launch">What the proxy is to do.</param>
    /// <param name="given">The options on the node's command line.</param>
    /// <param name="runProxy">Runs the proxy.</param>
    /// <param name="report">Gets what happens.</param>
    /// <exception cref="IOException">There can be no RPC socket.</exception>
    public StandInHost(StandInPlaces places, LaunchOptions launch, IReadOnlyList<GivenOption> given, RunProxy runProxy, Action<NodeEvent> report)
    {
        _given = given;
        _node = new(places, report);
        _rpc = new("lightning-rpc", _node.AnswerAsync);
        _plugin = new(launch.ChildPath!, new(_pipes.ToProxy, _pipes.FromProxy));
        _proxy = _pipes.RunAsync(runProxy, launch);
    }

    /// <inheritdoc/>
    public INode Node => _node;

    /// <inheritdoc/>
    public string WaitsFor => _plugin.Manifest is null ? "getmanifest" : "init";

    /// <inheritdoc/>
    public Task Ended => Task.WhenAny(_proxy, _node.Stopped);

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        try
        {
            await _node.StartAsync(_plugin, _given);
        }
        catch (DisabledException)
        {
            // A node would be rid of it. The proxy says so, and the next save may mend it.
        }
        if (_node.UnclaimedOptions.FirstOrDefault() is { } unknown)
            throw new RefusedException($"--{unknown}: unknown option; lightningd would not start with it");
    }

    /// <inheritdoc/>
    public async Task EndAsync(CancellationToken atOnce)
    {
        if (_plugin.IsActive && !atOnce.IsCancellationRequested)
        {
            await _node.ShutDownAsync();
            await _plugin.Reading.WaitAsync(ShutdownPatience, TimeProvider.System, atOnce).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await _pipes.ToProxy.DisposeAsync();
        await Task.WhenAll(_proxy, _plugin.Reading);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pipes.ToProxy.DisposeAsync();
        await _proxy;
        await _node.DisposeAsync(); // first: a client of the socket may wait for a plugin that it has started
        await _rpc.DisposeAsync();
        _pipes.Dispose();
    }
}
