using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>
/// What differs between the manifest that our stdin told lightningd and a new one, and what no door can make good: doors register
/// what was added, what was removed is answered by us, and what a manifest says of itself or of a thing is read once.
/// </summary>
internal static class ManifestDiff
{
    /// <summary>Keeps the log short when a plugin renames everything.</summary>
    private const int MostLines = 50;

    private static readonly string[] NamedLists = ["options", "rpcmethods", "hooks", "notifications"];
    private static readonly string[] Lists = [.. NamedLists, "subscriptions", "custommessages"];

    /// <summary>One line for each difference, each saying what comes of it; empty when there is nothing to say.</summary>
    /// <param name="registered">What lightningd was told; null when it was told nothing of a child.</param>
    /// <param name="current">What the new version gave.</param>
    public static IReadOnlyList<string> Between(Manifest? registered, Manifest current)
    {
        List<string> lines = [];
        if (registered is not null)
            Compare(registered, current, lines);
        else if (current.Fields["featurebits"]?.Children.Any(bits => bits.Text.Length > 0) == true)
            lines.Add("featurebits: lightningd takes them only when it starts");
        if (current.Hooks.Contains("db_write") && registered?.Hooks.Contains("db_write") != true)
            lines.Add("hook db_write added: it takes effect when lightningd starts, since it must see every change from then on");
        return lines.Count <= MostLines ? lines : [.. lines.Take(MostLines), $"and {lines.Count - MostLines} more differences"];
    }

    private static void Compare(Manifest registered, Manifest current, List<string> lines)
    {
        var remedy = registered.Fields["dynamic"]?.IsTrue == true ? "plugin stop and plugin start" : "a restart of lightningd";
        foreach (var name in NamedLists)
            CompareNamed(name, registered.Fields[name], current.Fields[name], remedy, lines);
        foreach (var topic in registered.Subscriptions.Except(current.Subscriptions, StringComparer.Ordinal).Where(topic => !current.SubscribesTo(topic)))
            lines.Add($"subscription {LogText.Excerpt(topic)} removed: takes effect now");
        foreach (var field in Fields(registered).Union(Fields(current), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            AddIfChanged(LogText.Excerpt(field), registered.Fields[field], current.Fields[field], remedy, lines);
    }

    private static void CompareNamed(string list, JsonValue? before, JsonValue? after, string remedy, List<string> lines)
    {
        var (old, now) = (ByName(before), ByName(after));
        var kind = list switch { "rpcmethods" => "method", "notifications" => "topic", _ => list[..^1] };
        foreach (var name in old.Keys.Except(now.Keys, StringComparer.Ordinal))
            lines.Add($"{kind} {LogText.Excerpt(name)} removed: {Removed(kind, name)}");
        foreach (var name in old.Keys.Intersect(now.Keys, StringComparer.Ordinal))
            if (kind == "hook" && HookFilter.IsNarrower(now[name], old[name]))
                lines.Add($"hook {LogText.Excerpt(name)}: autoreload applies its filters");
            else
                AddIfChanged($"{kind} {LogText.Excerpt(name)}", old[name], now[name], remedy, lines);
    }

    private static void AddIfChanged(string what, JsonValue? before, JsonValue? after, string remedy, List<string> lines)
    {
        if (!JsonValue.AreSame(before, after))
            lines.Add($"{what} changed from {before?.ToString() ?? "nothing"} to {after?.ToString() ?? "nothing"}: takes effect with {remedy}");
    }

    private static string Removed(string kind, string name) => kind switch
    {
        "option" => "it is not given to the plugin any more",
        "method" when Method.OfRpc(name).Kind == RequestKind.Backend => "calls wait for a version that has it: lightningd takes no error for them",
        "method" => "calls are answered with an unknown command error",
        "hook" when Method.OfHook(name).Kind == RequestKind.DbWrite => "calls are answered with continue; a version that has it again will have missed their data_versions",
        "hook" => "calls are answered as if the plugin had none",
        _ => "takes effect now",
    };

    private static Dictionary<string, JsonValue> ByName(JsonValue? list) =>
        list?.Children.GroupBy(ManifestCheck.NameOf, StringComparer.Ordinal).ToDictionary(entries => entries.Key, entries => entries.First(), StringComparer.Ordinal)
        ?? [];

    private static IEnumerable<string> Fields(Manifest manifest) =>
        manifest.Fields.Children.Select(field => field.Name).Except(Lists, StringComparer.Ordinal);
}
