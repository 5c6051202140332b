namespace Autoreload.Core.Machine;

/// <summary>How often each transition was taken, and since when the machine has been in its state.</summary>
internal sealed class TransitionLog
{
    private readonly Dictionary<(ProxyState From, ProxyTrigger Trigger, ProxyState To), int> _taken = [];

    /// <summary>When the present state was entered from another one.</summary>
    public TimeSpan Since { get; private set; }

    public void Add(Effect.Transition taken, TimeSpan now)
    {
        var arrow = (taken.From, taken.Trigger, taken.To);
        _taken[arrow] = CountOf(arrow) + 1;
        if (taken.From != taken.To)
            Since = now;
    }

    public int CountOf((ProxyState From, ProxyTrigger Trigger, ProxyState To) arrow) => _taken.GetValueOrDefault(arrow);
}
