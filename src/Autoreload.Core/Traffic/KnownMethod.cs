namespace Autoreload.Core.Traffic;

/// <summary>A method that lightningd may call.</summary>
internal sealed record KnownMethod(string Name, RequestKind Kind)
{
    private static readonly string[] PromptHooks =
        ["rpc_command", "openchannel", "openchannel2", "openchannel2_changed", "openchannel2_sign", "rbf_channel"];

    private static readonly string[] BackendMethods =
        ["getchaininfo", "getrawblockbyheight", "sendrawtransaction", "getutxout", "estimatefees"];

    public bool IsHook => Kind is RequestKind.Hook or RequestKind.PromptHook or RequestKind.DbWrite;

    /// <summary>Whether what its incarnation left unanswered is given to the next one; other requests may not be idempotent.</summary>
    public bool IsGivenAgain => Kind is RequestKind.Hook or RequestKind.DbWrite or RequestKind.Backend;

    public static KnownMethod Hook(string name) => new(name, name switch
    {
        "db_write" => RequestKind.DbWrite,
        _ when PromptHooks.Contains(name, StringComparer.Ordinal) => RequestKind.PromptHook,
        _ => RequestKind.Hook,
    });

    public static KnownMethod Method(string name) =>
        new(name, BackendMethods.Contains(name, StringComparer.Ordinal) ? RequestKind.Backend : RequestKind.Method);
}
