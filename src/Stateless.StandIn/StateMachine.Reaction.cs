using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One thing that a state may do on a trigger; with the state itself as destination it is a reentry, or ignored.</summary>
    private sealed record Reaction(TTrigger Trigger, TState Destination, bool IsIgnored = false, Guard Guard = null)
    {
        public bool IsPossible => Guard is null || Guard.Condition();

        public IReadOnlyList<InvocationInfo> Guards => Guard is null ? [] : [Guard.Info];
    }
}
