namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One change of state, as the actions and callbacks see it.</summary>
    public class Transition
    {
        internal Transition(TState source, TState destination, TTrigger trigger)
        {
            Source = source;
            Destination = destination;
            Trigger = trigger;
        }

        /// <summary>The state that is left.</summary>
        public TState Source { get; }

        /// <summary>The state that is entered.</summary>
        public TState Destination { get; }

        /// <summary>The trigger that caused it.</summary>
        public TTrigger Trigger { get; }

        /// <summary>Whether the state that is left is entered again.</summary>
        public bool IsReentry => Source.Equals(Destination);

        /// <summary>What the trigger carried: nothing, since the stand-in has no parameters.</summary>
        public object[] Parameters => [];
    }
}
