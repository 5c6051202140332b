using Autoreload.CommandLine;
using Autoreload.Tracing;
using Spectre.Console;

namespace Autoreload.Replay;

/// <summary><c>autoreload replay</c>: plays a trace to a new version of its plugin and compares the answers.</summary>
/// <param name="console">For people.</param>
/// <param name="standardOutput">For scripts.</param>
internal sealed class ReplayCommand(IAnsiConsole console, Func<Stream> standardOutput)
{
    /// <summary>Plays it; the exit code.</summary>
    /// <exception cref="IOException">The plugin does not come up, or the trace cannot be read.</exception>
    public async Task<int> RunAsync(ReplayOptions options, bool asJson, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("autoreload-replay-");
        try
        {
            var launcher = new PluginLauncher(options, RecordedHandshake.In(TraceReader.Read(options.Trace)), folder.CreateSubdirectory("regtest").FullName);
            await using var run = new ReplayRun(options, launcher, TimeProvider.System);
            var result = await run.RunAsync(TraceReader.Read(options.Trace), stop);
            if (result.Sent == 0 && result.LeftOut.Count == 0)
                throw new InvalidDataException($"{options.Trace} has no message to the plugin: there is nothing to play");
            Show(options, result, asJson);
            return result.IsSame ? ExitCodes.Done : ExitCodes.Different;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Show(ReplayOptions options, ReplayResult result, bool asJson)
    {
        if (!asJson)
        {
            console.Write(ReplayView.Of(options, result));
            return;
        }
        using var output = standardOutput();
        ReplayJson.Write(options, result, output);
    }
}
