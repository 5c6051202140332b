namespace Stateless;

/// <summary>When a trigger is handled that is fired while another one is being handled.</summary>
public enum FiringMode
{
    /// <summary>At once, inside the other one.</summary>
    Immediate,

    /// <summary>After the other one, in the order of firing.</summary>
    Queued,
}
