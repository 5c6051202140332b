using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Configures one state; every method returns the receiver.</summary>
    public class StateConfiguration
    {
        private readonly StateBehaviour _behaviour;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, TState state)
        {
            Machine = machine;
            State = state;
            _behaviour = machine.BehaviourOf(state);
        }

        /// <summary>The state that is configured.</summary>
        public TState State { get; }

        /// <summary>The machine that it belongs to.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Leads to another state on a trigger.</summary>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            React(new Reaction(trigger, OtherThanState(destinationState)));

        /// <summary>Leads to another state on a trigger, if the guard holds.</summary>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string guardDescription = null) =>
            React(new Reaction(trigger, OtherThanState(destinationState), Guard: Guard.Of(guard, guardDescription)));

        /// <summary>Leaves and enters this state again on a trigger.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) => React(new Reaction(trigger, State));

        /// <summary>Does nothing on a trigger.</summary>
        public StateConfiguration Ignore(TTrigger trigger) => React(new Reaction(trigger, State, IsIgnored: true));

        /// <summary>Does nothing on a trigger, if the guard holds.</summary>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string guardDescription = null) =>
            React(new Reaction(trigger, State, IsIgnored: true, Guard.Of(guard, guardDescription)));

        /// <summary>Adds an action that runs whenever this state is entered.</summary>
        public StateConfiguration OnEntry(Action entryAction, string entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _behaviour.AddEntry(_ => entryAction(), InvocationInfo.Of(entryAction, entryActionDescription));
            return this;
        }

        /// <summary>Adds an action that runs whenever this state is entered.</summary>
        public StateConfiguration OnEntry(Action<Transition> entryAction, string entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _behaviour.AddEntry(entryAction, InvocationInfo.Of(entryAction, entryActionDescription));
            return this;
        }

        /// <summary>Adds an action that runs when this state is entered by one trigger.</summary>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action entryAction, string entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _behaviour.AddEntryFrom(trigger, _ => entryAction(), InvocationInfo.Of(entryAction, entryActionDescription));
            return this;
        }

        /// <summary>Adds an action that runs when this state is entered by one trigger.</summary>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action<Transition> entryAction, string entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _behaviour.AddEntryFrom(trigger, entryAction, InvocationInfo.Of(entryAction, entryActionDescription));
            return this;
        }

        /// <summary>Adds an action that runs whenever this state is left.</summary>
        public StateConfiguration OnExit(Action exitAction, string exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            _behaviour.AddExit(_ => exitAction(), InvocationInfo.Of(exitAction, exitActionDescription));
            return this;
        }

        /// <summary>Adds an action that runs whenever this state is left.</summary>
        public StateConfiguration OnExit(Action<Transition> exitAction, string exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            _behaviour.AddExit(exitAction, InvocationInfo.Of(exitAction, exitActionDescription));
            return this;
        }

        private StateConfiguration React(Reaction reaction)
        {
            _behaviour.Add(reaction);
            return this;
        }

        private TState OtherThanState(TState destinationState) => destinationState.Equals(State)
            ? throw new ArgumentException($"{State} cannot lead to itself by Permit: use PermitReentry or Ignore.", nameof(destinationState))
            : destinationState;
    }
}
