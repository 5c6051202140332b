namespace Stateless.Reflection;

/// <summary>Describes a trigger.</summary>
public class TriggerInfo
{
    internal TriggerInfo(object underlyingTrigger) => UnderlyingTrigger = underlyingTrigger;

    /// <summary>The trigger itself.</summary>
    public object UnderlyingTrigger { get; }

    /// <summary>The trigger's name.</summary>
    public override string ToString() => UnderlyingTrigger.ToString();
}
