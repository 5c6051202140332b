namespace Stateless.Reflection;

/// <summary>Describes a transition or a reentry.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(TriggerInfo trigger, IReadOnlyList<InvocationInfo> guards, StateInfo destinationState)
        : base(trigger, guards) => DestinationState = destinationState;

    /// <summary>The state that it leads to, one of <see cref="StateMachineInfo.States"/>.</summary>
    public StateInfo DestinationState { get; }
}
