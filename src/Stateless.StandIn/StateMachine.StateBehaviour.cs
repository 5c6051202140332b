using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What was configured for one state.</summary>
    private sealed class StateBehaviour(TState state)
    {
        private readonly List<(Action<Transition> Run, ActionInfo Info)> _entryActions = [];
        private readonly List<(Action<Transition> Run, InvocationInfo Info)> _exitActions = [];
        private readonly List<Reaction> _reactions = [];

        /// <summary>By trigger, in the order of each trigger's first use.</summary>
        public IEnumerable<Reaction> Reactions => _reactions.GroupBy(reaction => reaction.Trigger).SelectMany(group => group);

        public IEnumerable<TTrigger> PermittedTriggers =>
            _reactions.GroupBy(reaction => reaction.Trigger).Where(group => group.Any(reaction => reaction.IsPossible)).Select(group => group.Key);

        public void Add(Reaction reaction) => _reactions.Add(reaction);

        public void AddEntry(Action<Transition> action, InvocationInfo info) => _entryActions.Add((action, new ActionInfo(info, null)));

        public void AddEntryFrom(TTrigger trigger, Action<Transition> action, InvocationInfo info)
        {
            _entryActions.Add((RunFromTrigger, new ActionInfo(info, trigger.ToString())));

            void RunFromTrigger(Transition transition)
            {
                if (transition.Trigger.Equals(trigger))
                    action(transition);
            }
        }

        public void AddExit(Action<Transition> action, InvocationInfo info) => _exitActions.Add((action, info));

        /// <summary>Evaluates all guards of the trigger, since two that hold are a mistake of the configuration.</summary>
        public Reaction FindReaction(TTrigger trigger, out ICollection<string> unmetGuards)
        {
            var configured = _reactions.FindAll(reaction => reaction.Trigger.Equals(trigger));
            var possible = configured.FindAll(reaction => reaction.IsPossible);
            if (possible.Count > 1)
                throw new InvalidOperationException($"State {state} has more than one transition for trigger {trigger}.");

            var isUnmet = configured.Count > 0 && possible.Count == 0;
            unmetGuards = isUnmet ? [.. configured.Select(reaction => reaction.Guard.Info.Description).Distinct(StringComparer.Ordinal)] : null;
            return possible.SingleOrDefault();
        }

        public void Enter(Transition transition) => _entryActions.ForEach(action => action.Run(transition));

        public void Exit(Transition transition) => _exitActions.ForEach(action => action.Run(transition));

        public StateInfo Describe() => new(state)
        {
            EntryActions = [.. _entryActions.Select(action => action.Info)],
            ExitActions = [.. _exitActions.Select(action => action.Info)],
        };

        public void DescribeReactions(StateInfo info, Func<TState, StateInfo> infoOf)
        {
            info.FixedTransitions =
            [
                .. from reaction in Reactions
                   where !reaction.IsIgnored
                   select new FixedTransitionInfo(new TriggerInfo(reaction.Trigger), reaction.Guards, infoOf(reaction.Destination)),
            ];
            info.IgnoredTriggers =
            [
                .. from reaction in Reactions
                   where reaction.IsIgnored
                   select new IgnoredTransitionInfo(new TriggerInfo(reaction.Trigger), reaction.Guards),
            ];
        }
    }
}
