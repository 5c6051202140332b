using Autoreload.Dev.Node;

namespace Autoreload.Dev.StandIn;

/// <summary>Starts plugins, listens to them and ends them.</summary>
/// <param name="plugins">Where they are listed.</param>
/// <param name="handshake">How they are made known.</param>
/// <param name="bus">Gets what they say.</param>
internal sealed class PluginLauncher(PluginList plugins, PluginHandshake handshake, NotificationBus bus)
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    /// <summary><c>plugin start</c>.</summary>
    /// <exception cref="RpcError">It did not come up.</exception>
    public async Task StartAsync(string path, IReadOnlyList<GivenOption> given)
    {
        var process = PluginProcess.Start(path, NodeFacts.Version);
        var plugin = new Plugin(path, process.Connect()) { Process = process };
        Listen(plugin);
        try
        {
            await handshake.RunAsync(plugin, given, isStartup: false);
        }
        catch (Exception e) when (e is RefusedException or DisabledException)
        {
            await EndAsync(plugin);
            throw new RpcError(RpcError.PluginFailed, $"{path}: {e.Message}");
        }
        await bus.PublishAsync("plugin_started", NotificationBus.Describe(plugin));
    }

    /// <summary>Lists a plugin and begins to read what it says.</summary>
    public void Listen(Plugin plugin)
    {
        plugins.Add(plugin);
        plugin.Reading = ReadAsync(plugin);
    }

    /// <summary><c>plugin stop</c>: who subscribed to <c>shutdown</c> is told and given time, all others are killed.</summary>
    public async Task StopAsync(Plugin plugin)
    {
        if (plugin.Manifest?.SubscribesTo("shutdown") == true)
        {
            await plugin.Connection.SendAsync(NotificationBus.Message("shutdown", "{\"shutdown\":{}}"));
            await WithinAsync(plugin.Reading, ShutdownPatience);
        }
        await EndAsync(plugin);
    }

    /// <summary>The end of the node: each sees the end of its stdin. None is left behind.</summary>
    public async Task StopAllAsync()
    {
        foreach (var plugin in plugins.All.Where(plugin => plugin.Process is not null))
        {
            plugin.Connection.CloseStdin();
            await WithinAsync(plugin.Reading, EndPatience);
            await EndAsync(plugin);
        }
    }

    private async Task ReadAsync(Plugin plugin)
    {
        try
        {
            await plugin.Connection.ReadAsync(notification => bus.TakeAsync(plugin, notification));
        }
        catch (RefusedException e)
        {
            plugin.KilledFor = e.Message;
            bus.Log("unusual", $"{plugin.ShortName}: {e.Message}");
        }
        plugins.Remove(plugin);
        if (plugin is { IsActive: true, Manifest: not null })
            await bus.PublishAsync("plugin_stopped", NotificationBus.Describe(plugin));
        if (plugin.Process is { } process)
            await process.EndAsync();
    }

    private async Task EndAsync(Plugin plugin)
    {
        plugin.Process!.Kill();
        plugin.Connection.CloseStdin();
        plugins.Remove(plugin);
        await WithinAsync(plugin.Reading, EndPatience);
    }

    private static async Task WithinAsync(Task task, TimeSpan time) =>
        await task.WaitAsync(time, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
