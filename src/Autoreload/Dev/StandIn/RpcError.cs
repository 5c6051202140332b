namespace Autoreload.Dev.StandIn;

/// <summary>An RPC command that fails, in lightningd's words (common/jsonrpc_errors.h).</summary>
internal sealed class RpcError(int code, string message) : Exception(message)
{
    /// <summary>It cannot be done, for no reason that has a code.</summary>
    public const int Failed = -1;

    /// <summary>A plugin would not start or run.</summary>
    public const int PluginFailed = -3;

    /// <summary>There is no such command.</summary>
    public const int UnknownCommand = -32601;

    /// <summary>The parameters are wrong.</summary>
    public const int InvalidParams = -32602;

    /// <summary>For the caller.</summary>
    public int Code { get; } = code;
}
