using System.Collections.Concurrent;
using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Rpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>Carries notifications: to the plugins that subscribed to them, to the callers whose requests they are about, to the screen (lightningd/plugin.c, plugin_notification_handle).</summary>
internal sealed class NotificationBus(PluginList plugins, Action<NodeEvent> report)
{
    private readonly ConcurrentDictionary<string, RpcRequest> _callers = new(StringComparer.Ordinal);

    /// <summary>A line of the node's log.</summary>
    public void Log(string level, string text) => report(new NodeEvent.Logged(level, text));

    /// <summary>Sends a notification of lightningd's own; the number of plugins that got it.</summary>
    public async Task<int> PublishAsync(string topic, JToken payload)
    {
        var receivers = plugins.SubscribedTo(topic).ToArray();
        foreach (var plugin in receivers)
            await plugin.Connection.SendAsync(Message(topic, new JObject { [topic] = payload }.Compact()));
        return receivers.Length;
    }

    /// <summary>Remembers who is to hear how a request goes, while it is under way.</summary>
    public void Expect(string id, RpcRequest request) => _callers[id] = request;

    /// <summary>The request is answered.</summary>
    public void Forget(string id) => _callers.TryRemove(id, out _);

    /// <summary>Takes what a plugin sent.</summary>
    public async Task TakeAsync(Plugin plugin, Message notification)
    {
        var topic = Encoding.UTF8.GetString(notification.Method);
        try
        {
            if (topic == "log")
                TakeLog(Json.Read(Encoding.UTF8.GetString(notification.Params)) as JObject);
            else if (topic is "message" or "progress")
                await PassAsync(notification);
            else
                await PassOnAsync(plugin, topic, notification);
        }
        catch (JsonException e)
        {
            Log("unusual", $"{plugin.ShortName}: {topic}: {e.Message}");
        }
    }

    /// <summary>A notification of lightningd's.</summary>
    public static byte[] Message(string topic, string parameters) =>
        Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","method":{{new JValue(topic).Compact()}},"params":{{parameters}}}""" + "\n\n");

    /// <summary>What <c>plugin_started</c> and <c>plugin_stopped</c> say.</summary>
    public static JObject Describe(Plugin plugin) => new()
    {
        ["plugin_name"] = plugin.ShortName,
        ["plugin_path"] = plugin.Name,
        ["methods"] = new JArray(plugin.Manifest!.Methods),
    };

    private void TakeLog(JObject? line) => Log(Json.TextOf(line?["level"]) ?? "info", Json.TextOf(line?["message"]) ?? "");

    private Task PassAsync(Message notification)
    {
        if (!JsonBytes.TryFind(notification.Params, "id"u8, out var id)
            || !_callers.TryGetValue(Encoding.UTF8.GetString(notification.Params[id]).Trim('"'), out var request))
            return Task.CompletedTask;
        return request.Caller.NotifyAsync((byte[])[.. JsonBytes.Replace(notification.Json, "params.id"u8, request.Message.IdToken), .. "\n\n"u8]);
    }

    private async Task PassOnAsync(Plugin plugin, string topic, Message notification)
    {
        var isDeclared = plugin.Manifest?.Topics.Contains(topic) == true;
        report(new NodeEvent.Published(topic, Json.Read(Encoding.UTF8.GetString(notification.Params)), isDeclared));
        if (!isDeclared)
            return;
        var origin = new JValue(plugin.ShortName).Compact();
        var message = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","method":{{new JValue(topic).Compact()}},"origin":{{origin}},"params":{{Encoding.UTF8.GetString(notification.Params)}}}""" + "\n\n");
        foreach (var receiver in plugins.SubscribedTo(topic))
            await receiver.Connection.SendAsync(message);
    }
}
