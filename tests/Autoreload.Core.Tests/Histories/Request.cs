using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Tests.Histories;

/// <summary>A request of lightningd and what became of it.</summary>
internal sealed class Request(string id, string method, long sequence, int door)
{
    private static readonly string[] Hooks = ["htlc_accepted", "peer_connected", "rpc_command", "openchannel", "db_write"];

    public string Id { get; } = id;

    public string Method { get; } = method;

    /// <summary>Its place in everything that lightningd sent.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>The door that it came by.</summary>
    public int Door { get; } = door;

    public int Answers { get; set; }

    /// <summary>The incarnation that it was given to last, last byte included; 0 for none.</summary>
    public int GivenTo { get; set; }

    public bool IsOpen => Answers == 0;

    public bool IsHook => Hooks.Contains(Method, StringComparer.Ordinal);

    public bool IsDbWrite => Method == "db_write";

    public bool IsPromptHook => Method is "rpc_command" or "openchannel";

    public bool IsBackend => Method == "getchaininfo";

    public bool IsOwn => Method.StartsWith("autoreload-", StringComparison.Ordinal);

    public bool IsHandshake => Method is "getmanifest" or "init";

    /// <summary>Whether another incarnation may be given it when the one that had it is dead.</summary>
    public bool IsGivenAgain => (IsHook && !IsPromptHook) || IsBackend;

    /// <summary>What lightningd would do with an answer, if that is no good.</summary>
    public string? Harm(Message answer, bool isOurs)
    {
        if (IsHook)
            return HookAnswerCheck.Validate(Method, answer);
        return IsBackend && isOurs ? $"the Bitcoin backend's {Method} was answered by us" : null;
    }
}
