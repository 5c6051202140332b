using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>
/// Validates the child's answers to hooks: for many mistakes lightningd takes the whole node down (lightningd/plugin_hook.c,
/// plugin_hook_callback, and the <c>deserialize_cb</c> of each hook). Whether members are there is looked at, not what they say.
/// </summary>
public static class HookAnswerCheck
{
    /// <summary>What a result may be, by hook. A hook that is missing here takes any object.</summary>
    private static readonly Dictionary<string, Rule[]> Rules = new(StringComparer.Ordinal)
    {
        ["peer_connected"] = [new("continue"), new("disconnect")],
        ["db_write"] = [new("continue")],
        ["invoice_payment"] = [new("continue"), new("reject"), new(Rule.NoResult, Needs: ["failure_message"])],
        ["openchannel"] = [new("continue"), new("reject", Forbids: ["close_to"])],
        ["openchannel2"] = [new("continue"), new("reject", Forbids: ["close_to", "psbt", "our_funding_msat"])],
        ["openchannel2_changed"] = [new("continue", Needs: ["psbt"]), new(Rule.OtherResult)],
        ["openchannel2_sign"] = [new("continue", Needs: ["psbt"]), new(Rule.OtherResult)],
        ["rbf_channel"] = [new("continue"), new("reject", Forbids: ["psbt", "our_funding_msat"])],
        ["htlc_accepted"] =
            [new("continue"), new("fail", Needs: ["failure_onion", "failure_message"]), new("resolve", Needs: ["payment_key"])],
        ["custommsg"] = [new("continue")],
        ["recover"] = [new("continue")],
    };

    /// <summary>What lightningd would do with the answer, in a sentence for the log; null if it does no harm.</summary>
    /// <param name="hook">The hook's name.</param>
    /// <param name="answer">What the child answered.</param>
    public static string? Validate(string hook, Message answer)
    {
        if (hook != "db_write" && IsTerminated(answer.Error))
            return null;
        if (answer.Result.IsEmpty)
            return $"lightningd would abort: it takes no error from the hook {hook}, only a result";
        if (hook == "rpc_command")
            return ValidateReturnedError(answer.Result);
        return Rules.TryGetValue(hook, out var rules) && Complaint(rules, answer.Result) is { } complaint
            ? $"lightningd would abort: the result of the hook {hook} {complaint}"
            : null;
    }

    private static bool IsTerminated(ReadOnlySpan<byte> error) =>
        JsonBytes.TryFind(error, "code"u8, out var code) && error[code].SequenceEqual("-4"u8);

    private static string? Complaint(Rule[] rules, ReadOnlySpan<byte> result)
    {
        var given = JsonBytes.TryFind(result, "result"u8, out var value) ? result[value] : default;
        if (Find(rules, given) is not { } rule)
            return given.IsEmpty ? "has no member \"result\"" : $"must not be {LogText.Excerpt(given)}";
        if (rule.Needs is { } needs && !HasAny(result, needs))
            return $"needs \"{string.Join("\" or \"", needs)}\"";
        return rule.Forbids is { } forbids && HasAny(result, forbids)
            ? $"must not be {LogText.Excerpt(given)} together with \"{string.Join("\" or \"", forbids)}\""
            : null;
    }

    private static Rule? Find(Rule[] rules, ReadOnlySpan<byte> given)
    {
        foreach (var rule in rules)
        {
            if (given.SequenceEqual(rule.Token) || (rule.Result == Rule.OtherResult && !given.IsEmpty))
                return rule;
        }
        return null;
    }

    /// <summary>Of everything in rpc_command's answers only this is not checked in lightningd (jsonrpc.c, rpc_command_hook_callback).</summary>
    private static string? ValidateReturnedError(ReadOnlySpan<byte> result)
    {
        if (JsonBytes.TryFind(result, "result"u8, out _) || JsonBytes.TryFind(result, "replace"u8, out _)
            || JsonBytes.TryFind(result, "return.result"u8, out _) || !JsonBytes.TryFind(result, "return.error"u8, out var error))
            return null;
        return HasAny(result[error], ["code"]) && HasAny(result[error], ["message"])
            ? null
            : "lightningd would crash: an error returned by the hook rpc_command needs a code and a message";
    }

    private static bool HasAny(ReadOnlySpan<byte> json, string[] names)
    {
        foreach (var name in names)
        {
            if (JsonBytes.TryFind(json, Encoding.UTF8.GetBytes(name), out _))
                return true;
        }
        return false;
    }

    /// <summary>One value that <c>result</c> may have, and what must or must not stand beside it (one of each is enough).</summary>
    private sealed record Rule(string Result, string[]? Needs = null, string[]? Forbids = null)
    {
        public const string NoResult = "";
        public const string OtherResult = "*";

        public byte[] Token { get; } = Result == NoResult ? [] : Encoding.UTF8.GetBytes($"\"{Result}\"");
    }
}
