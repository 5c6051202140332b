namespace Autoreload.Dev.Node;

/// <summary>A node with the proxy and its plugin on it, from start to end.</summary>
internal interface INodeHost : IAsyncDisposable
{
    /// <summary>The node.</summary>
    INode Node { get; }

    /// <summary>What the start is waiting for.</summary>
    string WaitsFor { get; }

    /// <summary>Completes when there is nothing more to talk with.</summary>
    Task Ended { get; }

    /// <summary>Starts it all.</summary>
    /// <exception cref="RefusedException">The node would not go on with the plugin.</exception>
    Task StartAsync();

    /// <summary>Ends it all, with lightningd's patience.</summary>
    /// <param name="atOnce">Ends the patience.</param>
    Task EndAsync(CancellationToken atOnce);
}
