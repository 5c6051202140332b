using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>
/// Who answers a request that no child can answer, and what: the table of the README. -4 is lightningd's own "plugin
/// terminated", neutral for every chained hook (plugin_hook.c, plugin_hook_callback).
/// </summary>
internal static class WhoAnswers
{
    /// <summary>JSON-RPC error code for a method that does not exist.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>Whether the request may wait for the next incarnation while traffic is held.</summary>
    public static bool CanWait(RequestKind kind) => kind is not RequestKind.PromptHook;

    /// <summary>Whether the request waits even when no incarnation is in sight: any answer of ours would end lightningd.</summary>
    public static bool MustWait(RequestKind kind) => kind is RequestKind.Backend;

    /// <summary>Our answer, the reason and <paramref name="data"/> (JSON) in it where there is room for them.</summary>
    public static ReadOnlyMemory<byte> Answer(RequestKind kind, ReadOnlySpan<byte> id, string reason, string? data = null) => kind == RequestKind.DbWrite
        ? Answers.Continue(id)
        : Answers.Error(id, Answers.PluginTerminated, reason, Encoding.UTF8.GetBytes(data ?? ""));

    /// <summary>Our answer to a method or hook that the serving version has no more, in lightningd's words (jsonrpc.c, parse_request).</summary>
    public static ReadOnlyMemory<byte> Gone(KnownMethod method, ReadOnlySpan<byte> id) => method.IsHook
        ? Answer(method.Kind, id, $"the plugin has no hook {method.Name} any more")
        : Answers.Error(id, MethodNotFound, $"Unknown command '{method.Name}'");
}
