namespace Stateless.Reflection;

/// <summary>Describes a trigger that is ignored.</summary>
public class IgnoredTransitionInfo : TransitionInfo
{
    internal IgnoredTransitionInfo(TriggerInfo trigger, IReadOnlyList<InvocationInfo> guards)
        : base(trigger, guards)
    {
    }
}
