using Autoreload.Core.Handshake;

namespace Autoreload.Core.Traffic;

/// <summary>The messages that wait for an incarnation, in lightningd's order.</summary>
internal sealed class HeldMessages
{
    private readonly LinkedList<HeldMessage> _messages = new();

    public int Count => _messages.Count;

    /// <summary>Whether a request that came by a door waits.</summary>
    public bool AnyBy(int door) => _messages.Any(message => message.Door == door && message.Method is not null);

    public void Add(HeldMessage message) => _messages.AddLast(message);

    /// <summary>Puts messages in front of the others, in their order.</summary>
    public void AddFirst(IReadOnlyList<HeldMessage> messages)
    {
        for (var i = messages.Count - 1; i >= 0; i--)
            _messages.AddFirst(messages[i]);
    }

    public IReadOnlyList<HeldMessage> TakeAll()
    {
        HeldMessage[] all = [.. _messages];
        _messages.Clear();
        return all;
    }

    public IReadOnlyList<HeldMessage> TakeDbWrites()
    {
        var all = TakeAll().ToLookup(held => held.Method?.Kind == RequestKind.DbWrite);
        foreach (var other in all[false])
            _messages.AddLast(other);
        return [.. all[true]];
    }
}
