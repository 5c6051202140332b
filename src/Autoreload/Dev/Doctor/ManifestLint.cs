using Autoreload.Core.Handshake;
using Autoreload.Dev.StandIn;
using Autoreload.Dev.StandIn.Commands;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Doctor;

/// <summary>What lightningd takes in a manifest and nobody means.</summary>
internal static class ManifestLint
{
    /// <summary>Looks at one that lightningd accepts.</summary>
    public static IEnumerable<Finding> Of(Registration manifest) =>
        Taken(manifest).Concat(Doubled(manifest)).Concat(Unknown(manifest)).Concat(Silent(manifest));

    private static IEnumerable<Finding> Taken(Registration manifest) =>
        manifest.Methods.Where(KnownCommands.OfPlugins.Contains).Select(method => new Finding(
            "taken-name", $"the method {method} belongs to a plugin that comes with Core Lightning: lightningd kills whoever registers it second", "give it another name"));

    /// <summary>Each subscription is served by itself (lightningd/plugin.c, plugin_notify).</summary>
    private static IEnumerable<Finding> Doubled(Registration manifest)
    {
        var topics = (manifest.Fields["subscriptions"] as JArray ?? []).Select(topic => (string)topic!).ToArray();
        foreach (var twice in topics.GroupBy(topic => topic, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return new("double-subscription", $"{twice.Key} is subscribed to {twice.Count()} times: each notification comes {twice.Count()} times", "name it once");
        if (topics.Contains("*", StringComparer.Ordinal) && topics.FirstOrDefault(topic => topic is not ("*" or "log" or "shutdown" or "deprecated_oneshot")) is { } beside)
            yield return new("double-subscription", $"{beside} is subscribed to beside *: each notification comes twice", $"leave out {beside}");
    }

    private static IEnumerable<Finding> Unknown(Registration manifest) =>
        manifest.Subscriptions.Where(topic => topic != "*" && !LightningdNames.Topics.Contains(topic) && !manifest.Topics.Contains(topic) && Nearest(topic) is not null)
            .Select(topic => new Finding("unknown-topic", $"lightningd has no notification {topic}", $"did you mean {Nearest(topic)}?"));

    /// <summary>Another plugin may send a topic of any name; only what looks like a slip is worth a word.</summary>
    private static string? Nearest(string topic) =>
        LightningdNames.Topics.FirstOrDefault(known => known.Replace("_", "", StringComparison.Ordinal) == topic.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            || known.TrimEnd('s') == topic.TrimEnd('s'));

    private static IEnumerable<Finding> Silent(Registration manifest)
    {
        if (manifest.Fields["dynamic"] is null)
            yield return new("not-dynamic", "the manifest does not say whether the plugin is dynamic: lightningd takes it for one that cannot be started or stopped while it runs", "add \"dynamic\": true, or false");
    }
}
