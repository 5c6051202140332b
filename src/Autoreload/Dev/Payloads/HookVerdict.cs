using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;
using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Payloads;

/// <summary>What a node would do with a plugin's answer to a hook.</summary>
/// <param name="Kind">In a word.</param>
/// <param name="Why">In a sentence.</param>
internal sealed record HookVerdict(VerdictKind Kind, string Why)
{
    /// <summary>The words that the proxy answers a hook with when the plugin's own answer would have brought the node down.</summary>
    private const string Replaced = "not fit for lightningd";

    /// <summary>Judges an answer.</summary>
    public static HookVerdict Of(string hook, Message message)
    {
        var answer = Answer.Of(message);
        if (answer.Error is JObject error && (int?)error["code"] == Answers.PluginTerminated)
            return OfSkipped(answer.Failure!);
        if (HookAnswerCheck.Validate(hook, message) is { } harm)
            return new(VerdictKind.Fatal, harm);
        return (hook, (string?)(answer.Result as JObject)?["result"]) switch
        {
            ("commitment_revocation", _) => new(VerdictKind.Ignored, "lightningd does not look at the answer to commitment_revocation"),
            ("rpc_command", null) when answer.Result is JObject result && (result["replace"] ?? result["return"]) is not null => new(VerdictKind.Accepted, result.Properties().First().Name),
            ("rpc_command", not "continue") => new(VerdictKind.Ignored, "lightningd logs \"Bad response to 'rpc_command' hook.\" and goes on as with continue"),
            ("onion_message_recv" or "onion_message_recv_secret", not "continue") => new(VerdictKind.Accepted, "the message is taken: no further plugin gets it"),
            (_, { } result) => new(VerdictKind.Accepted, result),
            _ => new(VerdictKind.Accepted, "as it stands"),
        };
    }

    /// <summary>For people.</summary>
    public override string ToString() => Kind switch
    {
        VerdictKind.Accepted => $"accepted: {Why}",
        VerdictKind.Ignored => $"ignored: {Why}",
        _ => $"fatal to a node: {Why}",
    };

    private static HookVerdict OfSkipped(string reason) => reason.Contains(Replaced, StringComparison.Ordinal)
        ? new(VerdictKind.Fatal, $"{reason} (see the log); autoreload answered in its place")
        : new(VerdictKind.Ignored, $"the node goes on as if the plugin did not have the hook: {reason}");
}

/// <summary>Good, useless or deadly.</summary>
internal enum VerdictKind
{
    /// <summary>The node does what it says.</summary>
    Accepted,

    /// <summary>The node goes on without it.</summary>
    Ignored,

    /// <summary>The node would end.</summary>
    Fatal,
}
