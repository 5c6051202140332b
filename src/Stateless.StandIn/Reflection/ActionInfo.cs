namespace Stateless.Reflection;

/// <summary>Describes an entry action.</summary>
public class ActionInfo
{
    internal ActionInfo(InvocationInfo method, string fromTrigger)
    {
        Method = method;
        FromTrigger = fromTrigger;
    }

    /// <summary>What is called.</summary>
    public InvocationInfo Method { get; }

    /// <summary>The only trigger that it runs for; null for an action that always runs.</summary>
    public string FromTrigger { get; }
}
