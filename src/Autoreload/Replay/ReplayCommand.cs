using Autoreload.Dev;
using Autoreload.Dev.StandIn;
using Autoreload.Rpc;
using Autoreload.Tracing;
using Spectre.Console;

namespace Autoreload.Replay;

/// <summary><c>autoreload replay</c>: plays a trace to a new version of its plugin and compares the answers.</summary>
/// <param name="console">For people.</param>
/// <param name="output">For scripts.</param>
internal sealed class ReplayCommand(IAnsiConsole console, TextWriter output)
{
    /// <summary>Plays it; the exit code.</summary>
    /// <exception cref="IOException">The plugin does not come up, or the trace cannot be read.</exception>
    public async Task<int> RunAsync(ReplayOptions options, bool asJson, CancellationToken stop)
    {
        var handshake = RecordedHandshake.In(TraceReader.Read(options.Trace));
        var result = await PlayAsync(options, handshake, stop);
        if (result.Sent == 0 && result.LeftOut.Count == 0)
            throw new InvalidDataException($"{options.Trace} has no message to the plugin: there is nothing to play");
        if (asJson)
            await output.WriteLineAsync(ReplayJson.Of(options, result).ToString());
        else
            console.Write(ReplayView.Of(options, result));
        return result.IsSame ? ExitCodes.Done : ExitCodes.Different;
    }

    private static async Task<ReplayResult> PlayAsync(ReplayOptions options, RecordedHandshake handshake, CancellationToken stop)
    {
        using var folder = NodeFolder.Open(given: null);
        await using var run = new ReplayRun(options, new(options, handshake, folder.Network), TimeProvider.System);
        // What the plugin asks its node is not in the recording; the stand-in of autoreload dev answers.
        var node = new StandInNode(new(folder.Network, options.Fixtures), run.Take);
        await using var rpc = new RpcServer(folder.Socket, node.AnswerAsync);
        try
        {
            return await run.RunAsync(TraceReader.Read(options.Trace), stop);
        }
        finally
        {
            // First: a client of the socket may wait for a plugin that it has started.
            await node.DisposeAsync();
        }
    }
}
