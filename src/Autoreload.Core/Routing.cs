using Autoreload.Core.JsonRpc;

namespace Autoreload.Core;

/// <summary>Where one message goes.</summary>
/// <param name="To">The reader.</param>
/// <param name="Incarnation">The child, for <see cref="Destination.Child"/>.</param>
/// <param name="Message">The message to forward as it is; null when <paramref name="Answer"/> goes instead.</param>
/// <param name="Answer">Bytes of ours to send instead: an answer, a rewritten log line.</param>
internal readonly record struct Routing(Destination To, int Incarnation = 0, Message? Message = null, ReadOnlyMemory<byte> Answer = default);

/// <summary>Who gets a message.</summary>
internal enum Destination
{
    /// <summary>Nobody: it was held by the core, or dropped and counted.</summary>
    Nobody,

    /// <summary>The stdin of an incarnation.</summary>
    Child,

    /// <summary>lightningd.</summary>
    Lightningd,

    /// <summary>The proxy itself: more than forwarding.</summary>
    Event,
}
