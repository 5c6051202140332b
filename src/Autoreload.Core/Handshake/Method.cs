namespace Autoreload.Core.Handshake;

/// <summary>A method that lightningd may call.</summary>
internal sealed record Method(string Name, RequestKind Kind)
{
    private static readonly string[] UrgentHooks =
        ["rpc_command", "openchannel", "openchannel2", "openchannel2_changed", "openchannel2_sign", "rbf_channel"];

    private static readonly string[] BackendMethods =
        ["getchaininfo", "getrawblockbyheight", "sendrawtransaction", "getutxout", "estimatefees"];

    public bool IsHook => Kind is RequestKind.Hook or RequestKind.UrgentHook or RequestKind.DbWrite;

    public static Method OfHook(string name) => new(name, name switch
    {
        "db_write" => RequestKind.DbWrite,
        _ when UrgentHooks.Contains(name, StringComparer.Ordinal) => RequestKind.UrgentHook,
        _ => RequestKind.Hook,
    });

    public static Method OfRpc(string name) =>
        new(name, BackendMethods.Contains(name, StringComparer.Ordinal) ? RequestKind.Backend : RequestKind.Rpc);
}
