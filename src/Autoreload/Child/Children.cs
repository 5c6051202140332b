using Autoreload.Core;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Child;

/// <summary>The incarnations that are being launched or live, by number.</summary>
/// <remarks>
/// Effects may name one that is gone: its end is reported behind the event that the core is just answering. They are no
/// errors, and there is nothing to do.
/// </remarks>
internal sealed class Children(ChildContext host)
{
    private readonly Dictionary<int, ChildProcess> _living = [];

    /// <summary>How far those that live are behind.</summary>
    public Backlog Backlog
    {
        get
        {
            var all = default(Backlog);
            foreach (var child in _living.Values)
                all += child.Backlog;
            return all;
        }
    }

    /// <summary>Launches a new one.</summary>
    public void Launch(int incarnation)
    {
        var child = new ChildProcess(incarnation, host);
        _living.Add(incarnation, child);
        child.Launch();
    }

    /// <summary>Queues a message for its stdin.</summary>
    public void Give(int incarnation, Message message) => Find(incarnation)?.Give(message);

    /// <summary>Ends it decently.</summary>
    public void Stop(int incarnation, TimeSpan patience) => Find(incarnation)?.Stop(patience);

    /// <summary>Ends it at once.</summary>
    public void Kill(int incarnation) => Find(incarnation)?.Kill();

    /// <summary>Takes back what it was not given yet.</summary>
    public ProxyEvent Withdraw(int incarnation) =>
        new ProxyEvent.MessagesWithdrawn(host.Loop.Now, incarnation, Find(incarnation)?.Withdraw() ?? []);

    /// <summary>Forgets it.</summary>
    public void Remove(int incarnation) => _living.Remove(incarnation);

    private ChildProcess? Find(int incarnation) => _living.GetValueOrDefault(incarnation);
}
