using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>What lightningd takes in a manifest and nobody means.</summary>
internal static class ManifestLint
{
    /// <summary>A manifest with more than that has one fault many times.</summary>
    private const int MostFindings = 20;

    /// <summary>Looks at one that lightningd accepts.</summary>
    public static IEnumerable<ManifestFinding> Of(JsonValue manifest) =>
        Methods(manifest).Concat(Subscriptions(manifest)).Take(MostFindings);

    private static IEnumerable<ManifestFinding> Methods(JsonValue manifest)
    {
        foreach (var method in manifest["rpcmethods"]!.Children)
        {
            var (name, usage) = (LogText.Excerpt(method["name"]!.Text), method["usage"]!.Text);
            if (Encoding.UTF8.GetString(JsonText.WithoutUnicodeEscapes(usage)!) != usage)
                yield return new("usage-escape", $"the usage of the method {name} has a \\u escape, which crashes lightningd where autoreload does not mend it", "write it in ASCII, or without escapes");
            if (LightningdNames.PluginCommands.Contains(name))
                yield return new("taken-name", $"the method {name} belongs to a plugin that comes with Core Lightning: lightningd kills whoever registers it second", "give it another name");
        }
    }

    /// <summary>Each subscription is served by itself (lightningd/plugin.c, plugin_notify).</summary>
    private static IEnumerable<ManifestFinding> Subscriptions(JsonValue manifest)
    {
        var topics = (manifest["subscriptions"]?.Children ?? []).Select(topic => topic.Text).ToArray();
        foreach (var twice in topics.GroupBy(topic => topic, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return new("double-subscription", $"{LogText.Excerpt(twice.Key)} is subscribed to {twice.Count()} times: each notification comes {twice.Count()} times", "name it once");
        if (topics.Contains("*", StringComparer.Ordinal) && topics.FirstOrDefault(topic => topic is not ("*" or "log" or "shutdown" or "deprecated_oneshot")) is { } beside)
            yield return new("double-subscription", $"{LogText.Excerpt(beside)} is subscribed to beside *: each notification comes twice", $"leave out {LogText.Excerpt(beside)}");
        foreach (var topic in topics.Distinct(StringComparer.Ordinal).Where(topic => !LightningdNames.Topics.Contains(topic)))
            if (Nearest(topic) is { } nearest)
                yield return new("unknown-topic", $"lightningd has no notification {LogText.Excerpt(topic)}", $"did you mean {nearest}?");
    }

    /// <summary>Another plugin may send a topic of any name; only what looks like a slip is worth a word.</summary>
    private static string? Nearest(string topic) => LightningdNames.Topics.FirstOrDefault(known => Letters(known) == Letters(topic) || known.TrimEnd('s') == topic.TrimEnd('s'));

    private static string Letters(string topic) => topic.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
