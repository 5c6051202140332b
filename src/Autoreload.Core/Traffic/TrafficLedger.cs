using Autoreload.Core.Handshake;

namespace Autoreload.Core.Traffic;

/// <summary>The books of traffic: what lightningd may send, what children were given and have not answered, what waits, and how much there was of it all.</summary>
internal sealed class TrafficLedger(OwnInterface own)
{
    public Registration Registration { get; } = new(own);

    public PendingRequests Pending { get; } = new();

    public HeldMessages Held { get; } = new();

    public Counters Counters { get; } = new();
}
