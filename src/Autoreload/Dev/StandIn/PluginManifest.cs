using Autoreload.Core.Handshake;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>What lightningd knows of a plugin: its manifest, read once.</summary>
/// <param name="fields">A manifest that it would accept.</param>
internal sealed class PluginManifest(JObject fields)
{
    /// <summary>All fields.</summary>
    public JObject Fields { get; } = fields;

    /// <summary>What will go wrong with it.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; init; } = [];

    /// <summary>The options by name.</summary>
    public IReadOnlyDictionary<string, JObject> Options { get; } =
        fields["options"]!.OfType<JObject>().ToDictionary(option => (string)option["name"]!, StringComparer.Ordinal);

    /// <summary>The names of the methods.</summary>
    public IReadOnlySet<string> Methods { get; } = Names(fields["rpcmethods"], "name");

    /// <summary>The hooks that are called.</summary>
    public IReadOnlySet<string> Hooks { get; } = Names(fields["hooks"], "name");

    /// <summary>The topics that it may send.</summary>
    public IReadOnlySet<string> Topics { get; } = Names(fields["notifications"], "method");

    /// <summary>The topics that it wants.</summary>
    public IReadOnlySet<string> Subscriptions { get; } = Names(fields["subscriptions"], "name");

    /// <summary>Whether a notification goes to it; <c>*</c> covers all but <c>log</c> (common/plugin.c).</summary>
    public bool SubscribesTo(string topic) => Subscriptions.Contains(topic) || (topic != "log" && Subscriptions.Contains("*"));

    private static HashSet<string> Names(JToken? list, string member) =>
        (list as JArray ?? []).Select(entry => (string)(entry is JObject named ? named[member] : entry)!).ToHashSet(StringComparer.Ordinal);
}
