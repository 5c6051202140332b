using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>What a node says of itself.</summary>
/// <param name="node">What there is to say.</param>
/// <param name="stop">Ends the node.</param>
internal sealed class NodeCommands(NodeFacts node, Action stop)
{
    /// <summary>The commands.</summary>
    public IEnumerable<KeyValuePair<string, BuiltIn>> Commands =>
    [
        new("getinfo", BuiltIn.Of("", _ => GetInfo())),
        new("batching", BuiltIn.Of("enable", _ => new JObject())),
        new("deprecations", BuiltIn.Of("enable", _ => new JObject())),
        new("notifications", new("enable", (arguments, caller) =>
        {
            caller.WantsNotifications = arguments.Truth("enable") == true;
            return Task.FromResult<JToken>(new JObject());
        })),
        new("stop", BuiltIn.Of("", _ =>
        {
            stop();
            return new JObject { ["result"] = "Shutdown complete" };
        })),
    ];

    private JObject GetInfo() => new()
    {
        ["id"] = NodeFacts.Id,
        ["alias"] = "AUTORELOAD-DEV",
        ["color"] = NodeFacts.Id[..6],
        ["num_peers"] = 0,
        ["num_pending_channels"] = 0,
        ["num_active_channels"] = 0,
        ["num_inactive_channels"] = 0,
        ["address"] = new JArray(),
        ["binding"] = new JArray(),
        ["version"] = NodeFacts.Version,
        ["blockheight"] = node.Height,
        ["network"] = NodeFacts.Network,
        ["fees_collected_msat"] = 0,
        ["lightning-dir"] = node.Directory,
        ["our_features"] = new JObject
        {
            ["init"] = "800898880a8a59a1",
            ["node"] = "808898880a8a59a1",
            ["channel"] = "",
            ["invoice"] = "02000002024100",
        },
    };
}
