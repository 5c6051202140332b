using System.Text.Json;
using Autoreload.Replay;
using Autoreload.Tracing;
using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload replay</c>: plays a trace to a new version of its plugin and compares the answers.</summary>
/// <param name="console">For people.</param>
/// <param name="standardOutput">For scripts.</param>
internal sealed class ReplayCommand(IAnsiConsole console, Stream standardOutput)
{
    /// <summary>Plays it; the exit code.</summary>
    /// <exception cref="IOException">The plugin does not come up, or the trace cannot be read.</exception>
    public async Task<int> RunAsync(ReplayOptions options, bool asJson, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("autoreload-replay-");
        try
        {
            var result = await PlayAsync(options, folder.CreateSubdirectory("regtest").FullName, stop);
            if (asJson)
                ReplayJson.Write(options, result, standardOutput);
            else
                console.Write(ReplayView.Of(options, result));
            return result.IsSame ? ExitCodes.Done : ExitCodes.Different;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ReplayResult> PlayAsync(ReplayOptions options, string folder, CancellationToken stop)
    {
        var handshake = RecordedHandshake.In(TraceReader.Read(options.Trace));
        await using var plugin = ReplayedPlugin.Start(options.Plugin, folder);
        var manifest = await AskAsync(plugin, "getmanifest", handshake.ManifestParams, options);
        await AskAsync(plugin, "init", handshake.InitParamsIn(folder), options);
        var run = new ReplayRun(options, plugin, new(manifest), TimeProvider.System);
        return await run.RunAsync(TraceReader.Read(options.Trace), stop);
    }

    private static async Task<JsonElement> AskAsync(ReplayedPlugin plugin, string method, string parameters, ReplayOptions options)
    {
        var id = $"\"autoreload:{method}#1\"";
        var answer = await plugin.AskAsync(id, $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}} }""");
        await ((Task)answer).WaitAsync(options.HandshakePatience, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!answer.IsCompletedSuccessfully)
            throw new IOException($"{options.Plugin} has not answered {method} for {options.HandshakePatience.TotalSeconds} s");
        if (await answer is not { } text)
            throw new IOException($"{options.Plugin} has not answered {method}: {await plugin.FateAsync()}{string.Concat(plugin.Stderr.Select(line => $"\n  stderr: {line}"))}");
        using var json = JsonDocument.Parse(text);
        if (!json.RootElement.TryGetProperty("result", out var result))
            throw new IOException($"{options.Plugin} answered {method} with an error: {text}");
        if (result.ValueKind == JsonValueKind.Object && result.TryGetProperty("disable", out var reason))
            throw new IOException($"{options.Plugin} disables itself: {reason}");
        return result.Clone();
    }
}
