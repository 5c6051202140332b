using System.Text.Json;
using Autoreload.Core;

namespace Autoreload.Replay;

/// <summary>Starts the new version as the recorded one was started.</summary>
/// <param name="options">Which, and how long it may take.</param>
/// <param name="handshake">What it is told.</param>
/// <param name="folder">The folder that it takes for lightningd's.</param>
internal sealed class ReplayLauncher(ReplayOptions options, RecordedHandshake handshake, string folder)
{
    /// <summary>Starts it and puts it through getmanifest and init.</summary>
    /// <param name="stop">Ends it, and the plugin.</param>
    /// <exception cref="IOException">It does not come up.</exception>
    public async Task<(ReplayedPlugin Plugin, NewManifest Manifest)> StartAsync(CancellationToken stop)
    {
        var plugin = ReplayedPlugin.Start(options.Plugin, folder);
        try
        {
            var manifest = await AskAsync(plugin, "getmanifest", handshake.ManifestParams, stop);
            await AskAsync(plugin, "init", handshake.InitParamsIn(folder), stop);
            return (plugin, new(manifest));
        }
        catch
        {
            await plugin.DisposeAsync();
            throw;
        }
    }

    private async Task<JsonElement> AskAsync(ReplayedPlugin plugin, string method, string parameters, CancellationToken stop)
    {
        var id = $"\"{Door.IdPrefix}{method}#1\"";
        var asking = plugin.AskAsync(id, $"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"{method}\",\"params\":{parameters}}}");
        await ((Task)asking).WaitAsync(options.HandshakePatience, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
        if (!asking.IsCompletedSuccessfully)
            throw new IOException($"{options.Plugin} has not answered {method} for {options.HandshakePatience.TotalSeconds} s");
        if (await asking is not { } answer)
            throw new IOException($"{options.Plugin} has not answered {method}: {await plugin.FateAsync()}{string.Concat(plugin.Stderr.Select(line => $"\n  stderr: {line}"))}");
        return ResultOf(answer, method);
    }

    private JsonElement ResultOf(string answer, string method)
    {
        using var json = Parse(answer, method);
        if (!json.RootElement.TryGetProperty("result", out var result))
            throw new IOException($"{options.Plugin} answered {method} with an error: {answer}");
        if (result.ValueKind == JsonValueKind.Object && result.TryGetProperty("disable", out var reason))
            throw new IOException($"{options.Plugin} disables itself: {reason}");
        return result.Clone();
    }

    private JsonDocument Parse(string answer, string method)
    {
        try
        {
            return JsonDocument.Parse(answer);
        }
        catch (JsonException e)
        {
            throw new IOException($"{options.Plugin} answered {method} with what is no strict JSON: {e.Message}", e);
        }
    }
}
