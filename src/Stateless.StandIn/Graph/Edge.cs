using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>One arrow of a diagram, the same in every format.</summary>
internal sealed record Edge(StateInfo Source, StateInfo Destination, string Label)
{
    /// <summary>State by state: first where it leads to, then what it ignores.</summary>
    public static IEnumerable<Edge> AllOf(StateMachineInfo machineInfo) =>
        machineInfo.States.SelectMany(state => Leading(state).Concat(Ignored(state)));

    private static IEnumerable<Edge> Leading(StateInfo source) =>
        from transition in source.FixedTransitions
        let destination = transition.DestinationState
        select new Edge(source, destination, LabelOf(transition, EntryActions(source, destination, transition.Trigger.ToString())));

    private static IEnumerable<Edge> Ignored(StateInfo state) =>
        state.IgnoredTriggers.Select(ignored => new Edge(state, state, LabelOf(ignored, [])));

    /// <summary>What every entry runs is in the node, so only a reentry repeats it: first, whatever the order of registration.</summary>
    private static string[] EntryActions(StateInfo source, StateInfo destination, string trigger)
    {
        var always = destination.EntryActions.Where(action => source == destination && action.FromTrigger is null);
        var fromTrigger = destination.EntryActions.Where(action => action.FromTrigger == trigger);
        return [.. always.Concat(fromTrigger).Select(action => action.Method.Description)];
    }

    private static string LabelOf(TransitionInfo transition, string[] actions)
    {
        var actionsPart = actions.Length > 0 ? " / " + string.Join(", ", actions) : "";
        var guardsPart = transition.GuardConditionsMethodDescriptions.Select(guard => $" [{guard.Description}]");
        return transition.Trigger + actionsPart + string.Concat(guardsPart);
    }
}
