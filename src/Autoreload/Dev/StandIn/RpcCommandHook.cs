using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>The hook that every RPC command passes through first (lightningd/jsonrpc.c, rpc_command_hook_callback).</summary>
/// <param name="plugins">Who may have it.</param>
/// <param name="askAsync">Calls a hook of one plugin, on behalf of a caller.</param>
/// <param name="report">Gets what lightningd would log.</param>
internal sealed class RpcCommandHook(PluginList plugins, Func<Plugin, HookCall, Task<Message>> askAsync, Action<NodeEvent> report)
{
    private const string Name = "rpc_command";

    /// <summary>What becomes of a request: itself, another one in its place, or the answer to it.</summary>
    public async Task<(RpcRequest Request, byte[]? Answer)> PassAsync(RpcRequest request)
    {
        byte[] parameters = [.. "{\"rpc_command\":"u8, .. request.Message.Json, (byte)'}'];
        foreach (var plugin in plugins.WithHook(Name).Where(plugin => Wants(plugin, request.Method)))
        {
            var answer = Answer.Of(await askAsync(plugin, new(Name, parameters, request.IdPath)));
            if (Replacement(request, answer) is { } replacement)
                return (replacement, null);
            if ((answer.Result as JObject)?["return"] is JObject returned && Returned(request, returned) is { } bytes)
                return (request, bytes);
            if (!IsContinue(answer))
                report(new NodeEvent.Logged("broken", $"{plugin.ShortName}: Bad response to '{Name}' hook."));
        }
        return (request, null);
    }

    private static bool Wants(Plugin plugin, string method) =>
        plugin.Manifest!.Fields["hooks"]!.OfType<JObject>().FirstOrDefault(hook => (string?)hook["name"] == Name)?["filters"] is not JArray filters
        || filters.Any(filter => (string?)filter == method);

    private static bool IsContinue(Answer answer) =>
        answer.Error is JObject error && (int?)error["code"] == Answers.PluginTerminated || (answer.Result as JObject)?["result"] is JValue { Value: "continue" };

    private static RpcRequest? Replacement(RpcRequest request, Answer answer)
    {
        if ((answer.Result as JObject)?["replace"] is not JObject replacement)
            return null;
        replacement = (JObject)replacement.DeepClone();
        replacement["id"] = Json.Read(Encoding.UTF8.GetString(request.Message.IdToken));
        replacement["jsonrpc"] ??= "2.0";
        return request with { Message = Message.From(Encoding.UTF8.GetBytes(replacement.Compact())) };
    }

    private static byte[]? Returned(RpcRequest request, JObject returned) => returned switch
    {
        _ when returned["result"] is { } result => Answers.Result(request.Message.IdToken, result.Compact()),
        _ when returned["error"] is JObject error => Answers.Error(request.Message.IdToken, (int?)error["code"] ?? RpcError.Failed, (string?)error["message"] ?? ""),
        _ => null,
    };
}
