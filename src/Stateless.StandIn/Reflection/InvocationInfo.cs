namespace Stateless.Reflection;

/// <summary>Describes a guard or an action.</summary>
public class InvocationInfo
{
    private readonly string _description;

    private InvocationInfo(string methodName, string description)
    {
        MethodName = methodName;
        _description = description;
    }

    /// <summary>The method's name; for a lambda or a local function, what the compiler made of it.</summary>
    public string MethodName { get; }

    /// <summary>The text that was given with it, else the method's name, else <c>Function</c>.</summary>
    public string Description => _description ?? (MethodName.Contains('<') ? "Function" : MethodName);

    internal static InvocationInfo Of(Delegate method, string description) => new(method.Method.Name, description);
}
