using System.CommandLine;
using Autoreload.Core.Handshake;
using Autoreload.Live;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload status</c>: asks through lightningd's RPC and prints for people.</summary>
internal sealed class StatusVerb : Verb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Option<string?> _rpcFile = new("--rpc-file") { Description = "lightningd's RPC socket, when it is not in the usual place." };
    private readonly Option<string> _directory = new("--lightning-dir") { Description = "lightningd's directory.", DefaultValueFactory = _ => RpcSocket.UsualDirectory };
    private readonly Option<string> _network = new("--network") { Description = "lightningd's network.", DefaultValueFactory = _ => RpcSocket.UsualNetwork };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on asking once a second, and show it as it changes." };
    private readonly IAnsiConsole _console;

    public StatusVerb(IAnsiConsole console)
        : base("status", "Asks every autoreload of a running lightningd what it and its plugin are doing.", "autoreload status --network regtest", "autoreload status --follow")
    {
        _console = console;
        Add(_rpcFile);
        Add(_directory);
        Add(_network);
        Add(_follow);
        SetStoppableAction((parsed, stop) => parsed.GetValue(_follow) ? FollowAsync(PathIn(parsed), stop) : RunAsync(PathIn(parsed), stop));
    }

    /// <summary>Prints the status of every autoreload of the lightningd that listens at <paramref name="rpcPath"/>; the exit code.</summary>
    /// <exception cref="IOException">It cannot be asked.</exception>
    internal async Task<int> RunAsync(string rpcPath, CancellationToken stop)
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

    /// <summary>Shows it as it changes, until it is stopped; the exit code.</summary>
    /// <exception cref="IOException">It cannot be asked any more.</exception>
    internal async Task<int> FollowAsync(string rpcPath, CancellationToken stop)
    {
        using var rpc = new RpcSocket();
        try
        {
            await rpc.ConnectAsync(rpcPath, stop);
            var methods = await MethodsOfAsync(rpc, rpcPath, stop);
            await new StatusFollow(_console, TimeProvider.System).RunAsync(methods, async method => new((JObject)await rpc.CallAsync(method, stop)), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
        return ExitCodes.Done;
    }

    private string PathIn(ParseResult parsed) =>
        parsed.GetValue(_rpcFile) ?? RpcSocket.PathIn(parsed.GetRequiredValue(_directory), parsed.GetRequiredValue(_network));

    private static async Task<string[]> MethodsOfAsync(RpcSocket rpc, string rpcPath, CancellationToken stop)
    {
        var methods = StatusMethods(await rpc.CallAsync("help", stop)).ToArray();
        return methods.Length > 0 ? methods : throw new IOException($"the lightningd at {rpcPath} runs no autoreload");
    }

    private async Task<int> PrintAsync(RpcSocket rpc, string rpcPath, CancellationToken stop)
    {
        foreach (var method in await MethodsOfAsync(rpc, rpcPath, stop))
            _console.Write(StatusView.Of((JObject)await rpc.CallAsync(method, stop)));
        return ExitCodes.Done;
    }

    /// <summary>In the proxy form each plugin has a method of its own.</summary>
    private static IEnumerable<string> StatusMethods(JToken help) =>
        from command in help["help"] ?? new JArray()
        let method = ((string?)command["command"] ?? "").Split(' ')[0]
        where method == OwnInterface.Status || method.StartsWith($"{OwnInterface.Status}-", StringComparison.Ordinal)
        select method;
}
