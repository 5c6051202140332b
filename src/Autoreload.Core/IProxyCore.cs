using Autoreload.Core.JsonRpc;

namespace Autoreload.Core;

/// <summary>What the host drives: what was observed goes in, effects come out. Each list, and each effect in it, is good until the next call.</summary>
public interface IProxyCore
{
    /// <summary>What happens without an event: the first launch.</summary>
    IReadOnlyList<Effect> Start();

    /// <summary>Takes one event to its end.</summary>
    IReadOnlyList<Effect> Handle(ProxyEvent observed);

    /// <summary>Takes one message of lightningd to its end.</summary>
    /// <param name="at">When it came, <see cref="ProxyEvent.At"/>.</param>
    /// <param name="door">The door that it came by, <see cref="Door"/>.</param>
    /// <param name="message">The message, good until this returns.</param>
    IReadOnlyList<Effect> TakeFromLightningd(TimeSpan at, int door, Message message);

    /// <summary>Takes one message of a child to its end.</summary>
    /// <param name="at">When it came, <see cref="ProxyEvent.At"/>.</param>
    /// <param name="incarnation">Whose it is.</param>
    /// <param name="message">The message, good until this returns.</param>
    IReadOnlyList<Effect> TakeFromChild(TimeSpan at, int incarnation, Message message);

    /// <summary>What takes its place when it has thrown.</summary>
    IProxyCore RelayAfter(Exception bug);
}
