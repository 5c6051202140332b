using System.Diagnostics;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;

namespace Autoreload.Core.Commands;

/// <summary>autoreload's own commands, by name.</summary>
internal sealed class OwnCommands(OwnInterface own, RestartCommand restart, WaitCommand wait, StatusCommand status, DiagramCommand diagram)
{
    /// <summary>JSON-RPC error code of lightningd for parameters that it does not know.</summary>
    public const int InvalidParams = -32602;

    /// <summary>JSON-RPC error code for what did not come about.</summary>
    public const int Failed = -1;

    public ProxyTrigger? Run(Message request, string method)
    {
        switch (own.CommandOf(method))
        {
            case OwnInterface.Restart:
                return restart.Run(request);
            case OwnInterface.Wait:
                wait.Run(request);
                break;
            case OwnInterface.Status:
                status.Run(request);
                break;
            case OwnInterface.Diagram:
                diagram.Run(request);
                break;
            default:
                throw new UnreachableException(method);
        }
        return null;
    }
}
