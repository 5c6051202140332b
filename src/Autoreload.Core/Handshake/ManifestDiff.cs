using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>
/// What differs between the manifest that lightningd knows and a new one. lightningd reads a manifest once: what was added needs
/// a new registration, what was removed is answered by us.
/// </summary>
internal static class ManifestDiff
{
    private static readonly string[] NamedLists = ["options", "rpcmethods", "hooks", "notifications"];

    /// <summary>One line for each difference, each saying what comes of it; empty when nothing differs.</summary>
    public static IReadOnlyList<string> Between(Manifest registered, Manifest current)
    {
        List<string> lines = [];
        foreach (var name in NamedLists)
            CompareNamed(name, registered.Fields[name], current.Fields[name], lines);
        CompareSubscriptions(registered, current, lines);
        foreach (var field in Fields(registered).Union(Fields(current), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            if (!JToken.DeepEquals(registered.Fields[field], current.Fields[field]))
                lines.Add($"{field} changed from {Text(registered.Fields[field])} to {Text(current.Fields[field])}: takes effect with a new registration");
        return lines;
    }

    private static void CompareNamed(string list, JToken? before, JToken? after, List<string> lines)
    {
        var (old, now) = (ByName(before), ByName(after));
        var kind = list switch { "rpcmethods" => "method", "notifications" => "topic", _ => list[..^1] };
        foreach (var name in now.Keys.Except(old.Keys, StringComparer.Ordinal))
            lines.Add($"{kind} {name} added: {Added(kind)}");
        foreach (var name in old.Keys.Except(now.Keys, StringComparer.Ordinal))
            lines.Add($"{kind} {name} removed: {Removed(kind, name)}");
        foreach (var name in old.Keys.Intersect(now.Keys, StringComparer.Ordinal))
            if (!JToken.DeepEquals(old[name], now[name]))
                lines.Add($"{kind} {name} changed from {Text(old[name])} to {Text(now[name])}: takes effect with a new registration");
    }

    private static string Added(string kind) => kind == "option"
        ? "its default is used until a new registration"
        : "lightningd learns of it with a new registration";

    private static string Removed(string kind, string name) => kind switch
    {
        "option" => "it is not given to the plugin any more",
        "method" when Method.OfRpc(name).Kind == RequestKind.Backend => "calls wait for a version that has it: lightningd takes no error for them",
        "method" => "calls are answered with an unknown command error",
        "hook" when Method.OfHook(name).Kind == RequestKind.DbWrite => "calls are answered with continue; a version that has it again will have missed their data_versions",
        "hook" => "calls are answered as if the plugin had none",
        _ => "takes effect now",
    };

    private static void CompareSubscriptions(Manifest registered, Manifest current, List<string> lines)
    {
        var (old, now) = (ByName(registered.Fields["subscriptions"]).Keys, ByName(current.Fields["subscriptions"]).Keys);
        foreach (var topic in now.Except(old, StringComparer.Ordinal).Where(topic => !registered.SubscribesTo(topic)))
            lines.Add($"subscription {topic} added: lightningd learns of it with a new registration");
        foreach (var topic in old.Except(now, StringComparer.Ordinal).Where(topic => !current.SubscribesTo(topic)))
            lines.Add($"subscription {topic} removed: takes effect now");
    }

    private static Dictionary<string, JToken> ByName(JToken? list) =>
        list?.GroupBy(entry => (string)(entry is JObject ? entry["name"] ?? entry["method"] : entry)!, StringComparer.Ordinal)
            .ToDictionary(entries => entries.Key, entries => entries.First(), StringComparer.Ordinal)
        ?? [];

    private static IEnumerable<string> Fields(Manifest manifest) =>
        manifest.Fields.Properties().Select(field => field.Name).Except([.. NamedLists, "subscriptions"], StringComparer.Ordinal);

    private static string Text(JToken? token) => token?.ToString(Formatting.None) ?? "nothing";
}
