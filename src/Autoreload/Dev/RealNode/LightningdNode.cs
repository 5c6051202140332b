using Autoreload.Bitcoin;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Dev.StandIn;
using Autoreload.Dev.StandIn.Commands;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.RealNode;

/// <summary>A real lightningd as the prompt and scripts see it.</summary>
/// <param name="rpc">Its socket.</param>
/// <param name="relay">The way to the plugin.</param>
internal sealed class LightningdNode(RealNodeRpc rpc, PluginRelay relay) : INode
{
    private IReadOnlyList<(string Name, string Usage)> _commands = [];
    private IReadOnlyList<string> _registeredByDoors = [];

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Usage)> Methods => _commands.Where(command => !KnownCommands.Contains(command.Name) && !BitcoinBackend.Owns(command.Name) && !command.Name.StartsWith("dev-", StringComparison.Ordinal));

    /// <inheritdoc/>
    public IEnumerable<string> Commands => _commands.Select(command => command.Name);

    /// <inheritdoc/>
    public IEnumerable<string> Options => OfStdin(manifest => manifest.Options.Keys).Concat(OfDoors("option "));

    /// <inheritdoc/>
    public IEnumerable<string> Hooks => OfStdin(manifest => manifest.Hooks).Concat(OfDoors("hook "));

    /// <inheritdoc/>
    public IEnumerable<string> Subscriptions => OfStdin(manifest => manifest.Subscriptions).Concat(OfDoors("subscription "));

    /// <inheritdoc/>
    public async Task RefreshAsync()
    {
        var help = (await rpc.CallAsync("help", new JObject(), new())).Result?["help"];
        _commands = [.. (help ?? new JArray()).Select(entry => ((string)entry["command"]!).Split(' ', 2)).Select(words => (words[0], words.ElementAtOrDefault(1) ?? ""))];
        var doors = (await rpc.CallAsync(OwnInterface.Status, new JObject(), new())).Result?["doors"];
        _registeredByDoors = [.. (doors ?? new JArray()).SelectMany(door => door["registers"]!).Select(entry => (string)entry!)];
    }

    /// <inheritdoc/>
    public async Task<Answer> CallAsync(string method, JContainer parameters, RpcCaller caller)
    {
        try
        {
            return await rpc.CallAsync(method, parameters, caller);
        }
        catch (IOException e)
        {
            return new(Result: null, new JObject { ["code"] = -1, ["message"] = e.Message });
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Message>> CallHookAsync(string hook, JToken parameters) => [await relay.CallHookAsync(hook, parameters)];

    /// <inheritdoc/>
    public async Task<int> NotifyAsync(string topic, JToken payload)
    {
        if (relay.Manifest?.SubscribesTo(topic) != true && !OfDoors("subscription ").Contains(topic, StringComparer.Ordinal))
            return 0;
        await relay.NotifyAsync(topic, payload);
        return 1;
    }

    /// <inheritdoc/>
    public async Task<int> MineAsync(int blocks)
    {
        var mined = await rpc.CallAsync(BitcoinBackend.Mine, new JObject { ["blocks"] = blocks }, new());
        var height = (int?)mined.Result?["blockheight"] ?? throw new IOException($"{BitcoinBackend.Mine}: {mined.Failure}");
        await rpc.CallAsync("waitblockheight", new JObject { ["blockheight"] = height }, new());
        return height;
    }

    /// <summary>What lightningd was told by the first manifest.</summary>
    private IEnumerable<string> OfStdin(Func<PluginManifest, IEnumerable<string>> names) => relay.Manifest is { } manifest ? names(manifest) : [];

    /// <summary>What it was told later.</summary>
    private IEnumerable<string> OfDoors(string kind) =>
        _registeredByDoors.Where(entry => entry.StartsWith(kind, StringComparison.Ordinal)).Select(entry => entry[kind.Length..]);
}
