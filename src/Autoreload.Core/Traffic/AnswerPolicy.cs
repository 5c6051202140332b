using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using static Autoreload.Core.Handshake.RequestKind;
using static Autoreload.Core.Traffic.Fate;

namespace Autoreload.Core.Traffic;

/// <summary>
/// Who answers a request that no child can answer, and what: the README's table. -4 is lightningd's own "plugin terminated",
/// neutral for every chained hook (plugin_hook.c, plugin_hook_callback).
/// </summary>
internal static class AnswerPolicy
{
    /// <summary>JSON-RPC error code for a method that does not exist.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>By kind: pending when its incarnation died; new while traffic is held; new while it is refused.</summary>
    private static readonly Dictionary<RequestKind, (Fate Died, Fate Held, Fate Refused)> Fates = new()
    {
        // It may not be idempotent.
        [Rpc] = (Refuse, Hold, Refuse),
        [SetConfig] = (Refuse, Hold, Refuse),
        // rpc_command stops every RPC, a channel's peer times out.
        [UrgentHook] = (Refuse, Refuse, Refuse),
        [Hook] = (GiveAgain, Hold, Refuse),
        // lightningd is blocked until it is answered, and aborts at any other answer.
        [DbWrite] = (GiveAgain, Hold, Continue),
        // lightningd ends at an error.
        [Backend] = (GiveAgain, Hold, Hold),
        // Our own are never given to a child: this is for a broken proxy.
        [Own] = (Refuse, Refuse, Refuse),
        [GetManifest] = (Refuse, Refuse, Refuse),
        [Init] = (Refuse, Refuse, Refuse),
    };

    /// <summary>What becomes of a request whose incarnation is gone.</summary>
    public static Fate WhenDied(RequestKind kind) => Fates[kind].Died;

    /// <summary>What becomes of a request that comes, or waits, while traffic is held.</summary>
    public static Fate WhileHeld(RequestKind kind) => Fates[kind].Held;

    /// <summary>What becomes of a request that comes, or waits, while traffic is refused.</summary>
    public static Fate WhileRefused(RequestKind kind) => Fates[kind].Refused;

    /// <summary>Whether nobody else can answer a request: it waits as long as it takes.</summary>
    public static bool IsForChildren(RequestKind kind) => WhileRefused(kind) == Hold;

    /// <summary>Our answer when no incarnation is in sight, the reason and <paramref name="data"/> (JSON) in it where there is room for them.</summary>
    public static ReadOnlyMemory<byte> Answer(RequestKind kind, ReadOnlySpan<byte> id, string reason, string? data = null) => WhileRefused(kind) == Continue
        ? Answers.Continue(id)
        : Answers.Error(id, Answers.PluginTerminated, reason, Encoding.UTF8.GetBytes(data ?? ""));

    /// <summary>Our answer to a method or hook that the serving version no longer has, in lightningd's words (jsonrpc.c, parse_request).</summary>
    public static ReadOnlyMemory<byte> AnswerRemoved(Method method, ReadOnlySpan<byte> id) => method.IsHook
        ? Answer(method.Kind, id, $"the plugin has no hook {method.Name} any more")
        : Answers.Error(id, MethodNotFound, $"Unknown command '{method.Name}'");
}
