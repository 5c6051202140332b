using Autoreload.Core.Handshake;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload status</c>: asks through lightningd's RPC and prints for people.</summary>
internal sealed class StatusCommand(IAnsiConsole console)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Prints the status of every autoreload of the lightningd that listens at <paramref name="rpcPath"/>; the exit code.</summary>
    /// <exception cref="IOException">It cannot be asked.</exception>
    public async Task<int> RunAsync(string rpcPath, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var rpc = new RpcSocket();
        try
        {
            await rpc.ConnectAsync(rpcPath, patience.Token);
            return await PrintAsync(rpc, rpcPath, patience.Token);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"lightningd at {rpcPath} has not answered for {Patience.TotalSeconds} s", e);
        }
    }

    private async Task<int> PrintAsync(RpcSocket rpc, string rpcPath, CancellationToken stop)
    {
        var methods = StatusMethods(await rpc.CallAsync("help", stop)).ToArray();
        if (methods.Length == 0)
            throw new IOException($"the lightningd at {rpcPath} runs no autoreload");
        foreach (var method in methods)
            console.Write(StatusView.Of((JObject)await rpc.CallAsync(method, stop)));
        return ExitCodes.Done;
    }

    /// <summary>In the proxy form each plugin has a method of its own.</summary>
    private static IEnumerable<string> StatusMethods(JToken help) =>
        from command in help["help"] ?? new JArray()
        let method = ((string?)command["command"] ?? "").Split(' ')[0]
        where method == OwnInterface.Status || method.StartsWith($"{OwnInterface.Status}-", StringComparison.Ordinal)
        select method;
}
