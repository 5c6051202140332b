using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>
/// What differs between the manifest that lightningd knows and a new one. lightningd reads a manifest once: what was added needs
/// a new registration, what was removed is answered by us.
/// </summary>
internal static class ManifestDiff
{
    /// <summary>What a plugin that renames everything has changed fills no log.</summary>
    private const int MostLines = 50;

    private static readonly string[] NamedLists = ["options", "rpcmethods", "hooks", "notifications"];

    /// <summary>One line for each difference, each saying what comes of it; empty when nothing differs.</summary>
    public static IReadOnlyList<string> Between(Manifest registered, Manifest current)
    {
        List<string> lines = [];
        foreach (var name in NamedLists)
            CompareNamed(name, registered.Fields[name], current.Fields[name], lines);
        CompareSubscriptions(registered, current, lines);
        foreach (var field in Fields(registered).Union(Fields(current), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            AddIfChanged(LogText.Excerpt(field), registered.Fields[field], current.Fields[field], lines);
        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines), $"and {lines.Count - MostLines} more differences"];
    }

    private static void CompareNamed(string list, JsonValue? before, JsonValue? after, List<string> lines)
    {
        var (old, now) = (ByName(before), ByName(after));
        var kind = list switch { "rpcmethods" => "method", "notifications" => "topic", _ => list[..^1] };
        foreach (var name in now.Keys.Except(old.Keys, StringComparer.Ordinal))
            lines.Add($"{kind} {LogText.Excerpt(name)} added: {Added(kind)}");
        foreach (var name in old.Keys.Except(now.Keys, StringComparer.Ordinal))
            lines.Add($"{kind} {LogText.Excerpt(name)} removed: {Removed(kind, name)}");
        foreach (var name in old.Keys.Intersect(now.Keys, StringComparer.Ordinal))
            AddIfChanged($"{kind} {LogText.Excerpt(name)}", old[name], now[name], lines);
    }

    private static void AddIfChanged(string what, JsonValue? before, JsonValue? after, List<string> lines)
    {
        if (!JsonValue.AreSame(before, after))
            lines.Add($"{what} changed from {before?.ToString() ?? "nothing"} to {after?.ToString() ?? "nothing"}: takes effect with a new registration");
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
        foreach (var topic in current.Subscriptions.Except(registered.Subscriptions, StringComparer.Ordinal).Where(topic => !registered.SubscribesTo(topic)))
            lines.Add($"subscription {LogText.Excerpt(topic)} added: lightningd learns of it with a new registration");
        foreach (var topic in registered.Subscriptions.Except(current.Subscriptions, StringComparer.Ordinal).Where(topic => !current.SubscribesTo(topic)))
            lines.Add($"subscription {LogText.Excerpt(topic)} removed: takes effect now");
    }

    private static Dictionary<string, JsonValue> ByName(JsonValue? list) =>
        list?.Children.GroupBy(ManifestCheck.NameOf, StringComparer.Ordinal).ToDictionary(entries => entries.Key, entries => entries.First(), StringComparer.Ordinal)
        ?? [];

    private static IEnumerable<string> Fields(Manifest manifest) =>
        manifest.Fields.Children.Select(field => field.Name).Except([.. NamedLists, "subscriptions"], StringComparer.Ordinal);
}
