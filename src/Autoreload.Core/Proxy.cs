using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;

namespace Autoreload.Core;

/// <summary>Joins the machine with the handshake, the traffic and the pending requests.</summary>
public sealed class Proxy
{
    /// <summary>The machine's state.</summary>
    public ProxyState State => throw new NotSupportedException();

    /// <summary>Launches the first incarnation: the one thing that happens without an event.</summary>
    public IReadOnlyList<Effect> Start() => throw new NotSupportedException();

    /// <summary>Takes one event to its end; the list is good until the next call.</summary>
    public IReadOnlyList<Effect> Handle(ProxyEvent observed) => throw new NotSupportedException();

    /// <summary>Says where a message from lightningd goes.</summary>
    public Routing RouteFromLightningd(Message message) => throw new NotSupportedException();

    /// <summary>Says where a message from a child goes.</summary>
    public Routing RouteFromChild(int incarnation, Message message) => throw new NotSupportedException();
}
