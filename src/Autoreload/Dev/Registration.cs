using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>What lightningd knows of a plugin: its manifest, read once.</summary>
internal sealed class Registration(JObject manifest)
{
    private const string Everything = "*";

    /// <summary>The options, as the manifest describes them.</summary>
    public IReadOnlyList<JObject> Options { get; } = [.. Objects(manifest["options"])];

    /// <summary>Name and usage of each method.</summary>
    public IReadOnlyList<(string Name, string Usage)> Methods { get; } =
        [.. Objects(manifest["rpcmethods"]).Select(method => ((string?)method["name"] ?? "", (string?)method["usage"] ?? ""))];

    /// <summary>The hooks that are called.</summary>
    public IReadOnlyList<string> Hooks { get; } = Names(manifest["hooks"], "name");

    /// <summary>The topics that the plugin may send.</summary>
    public IReadOnlyList<string> Topics { get; } = Names(manifest["notifications"], "method");

    private HashSet<string> Subscriptions { get; } = new(Names(manifest["subscriptions"], "name"), StringComparer.Ordinal);

    /// <summary>Whether a hook is called.</summary>
    public bool HasHook(string name) => Hooks.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether a notification goes to the plugin; <c>*</c> covers everything but <c>log</c>.</summary>
    public bool IsSubscribedTo(string topic) =>
        Subscriptions.Contains(topic) || (topic != "log" && Subscriptions.Contains(Everything));

    private static string[] Names(JToken? list, string member) =>
        [.. (list as JArray ?? []).Select(entry => (string?)(entry is JObject named ? named[member] : entry) ?? "")];

    private static IEnumerable<JObject> Objects(JToken? list) => (list as JArray ?? []).OfType<JObject>();
}
