using System.Diagnostics.CodeAnalysis;

namespace Stateless.Reflection;

/// <summary>Describes what a state does on a trigger.</summary>
public abstract class TransitionInfo
{
    /// <summary>The guards that must hold; none for an unguarded transition.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "A field in the library too.")]
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions;

    private protected TransitionInfo(TriggerInfo trigger, IReadOnlyList<InvocationInfo> guards)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
    }

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; }
}
