using Autoreload.Core;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Child;

/// <summary>The incarnations that are being launched or live, by number.</summary>
/// <remarks>
/// Effects may name one that is gone: its end is reported after the event that the core is just answering. That is not an
/// error, and there is nothing to do.
/// </remarks>
internal sealed class Children(ChildContext context)
{
    private readonly Dictionary<int, ChildProcess> _living = [];

    public void Launch(int incarnation)
    {
        _living.Add(incarnation, new(incarnation, context));
        Do(incarnation, 0, static (child, _) => child.Launch());
    }

    public void Give(int incarnation, Message message) => Do(incarnation, message, static (child, message) => child.Give(message));

    public void Stop(int incarnation, TimeSpan patience) => Do(incarnation, patience, static (child, patience) => child.Stop(patience));

    public void Kill(int incarnation) => Do(incarnation, 0, static (child, _) => child.Kill());

    /// <summary>Takes back what it was not given yet.</summary>
    public ProxyEvent Withdraw(int incarnation)
    {
        List<Message> withdrawn = [];
        Do(incarnation, withdrawn, static (child, withdrawn) => withdrawn.AddRange(child.Withdraw()));
        return new ProxyEvent.MessagesWithdrawn(context.Loop.Now, incarnation, withdrawn);
    }

    public void Remove(int incarnation) => _living.Remove(incarnation);

    private void Do<T>(int incarnation, T with, Action<ChildProcess, T> work)
    {
        if (_living.TryGetValue(incarnation, out var child))
            child.Do(with, work);
    }
}
