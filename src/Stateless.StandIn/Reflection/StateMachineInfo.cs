namespace Stateless.Reflection;

/// <summary>Describes the configuration of a machine.</summary>
public class StateMachineInfo
{
    internal StateMachineInfo(StateInfo initialState, IReadOnlyList<StateInfo> states, Type stateType, Type triggerType)
    {
        InitialState = initialState;
        States = states;
        StateType = stateType;
        TriggerType = triggerType;
    }

    /// <summary>The state that the machine was built in, by name only: its actions and transitions are with <see cref="States"/>.</summary>
    public StateInfo InitialState { get; }

    /// <summary>The states in the order of their first mention, then those that only transitions lead to.</summary>
    public IEnumerable<StateInfo> States { get; }

    /// <summary>The type of the states.</summary>
    public Type StateType { get; }

    /// <summary>The type of the triggers.</summary>
    public Type TriggerType { get; }
}
