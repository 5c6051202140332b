using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Payloads;

/// <summary>
/// A plausible payload for every hook and every notification that Core Lightning has (lightningd/peer_control.c, peer_htlcs.c,
/// opening_control.c, dual_open_control.c, onion_message.c, notification.c and others: the <c>serialize</c> functions).
/// </summary>
internal static class PlausiblePayloads
{
    private static readonly Lazy<JObject> HookPayloads = new(() => Resources.Read("hooks.json"));
    private static readonly Lazy<JObject> NotificationPayloads = new(() => Resources.Read("notifications.json"));

    /// <summary>The hooks.</summary>
    public static IEnumerable<string> Hooks => HookPayloads.Value.Properties().Select(hook => hook.Name);

    /// <summary>The topics.</summary>
    public static IEnumerable<string> Topics => NotificationPayloads.Value.Properties().Select(topic => topic.Name);

    /// <summary>The params of a hook with some fields changed.</summary>
    /// <param name="name">The hook.</param>
    /// <param name="changes">Nothing; an object that replaces the payload; or paths into it with their values.</param>
    /// <exception cref="FormatException">There is no such hook, or no such field.</exception>
    public static JObject OfHook(string name, PayloadChanges changes) => changes.ApplyTo(Find(HookPayloads.Value, name, "hook"), name);

    /// <summary>The payload of a notification, without the object of its name around it, with some fields changed.</summary>
    /// <exception cref="FormatException">There is no such notification, or no such field.</exception>
    public static JObject OfNotification(string topic, PayloadChanges changes) =>
        changes.ApplyTo(changes.Whole is null && NotificationPayloads.Value[topic] is null ? [] : Find(NotificationPayloads.Value, topic, "notification"), topic);

    private static JObject Find(JObject payloads, string name, string kind) =>
        (JObject?)payloads[name]?.DeepClone()
        ?? throw new FormatException($"Core Lightning has no {kind} {name}; it has {string.Join(", ", payloads.Properties().Select(payload => payload.Name))}");
}
