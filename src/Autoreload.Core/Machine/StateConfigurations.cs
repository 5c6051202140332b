using Stateless;

namespace Autoreload.Core.Machine;

/// <summary>Shorter ways to say what several triggers have in common.</summary>
internal static class StateConfigurations
{
    /// <summary>The same entry action for each of several triggers.</summary>
    public static StateMachine<ProxyState, ProxyTrigger>.StateConfiguration OnEntryFrom(
        this StateMachine<ProxyState, ProxyTrigger>.StateConfiguration state, ProxyTrigger[] triggers, Action action)
    {
        foreach (var trigger in triggers)
            state.OnEntryFrom(trigger, action);
        return state;
    }

    /// <summary>Several triggers that are expected and change nothing.</summary>
    public static StateMachine<ProxyState, ProxyTrigger>.StateConfiguration Ignore(
        this StateMachine<ProxyState, ProxyTrigger>.StateConfiguration state, params ProxyTrigger[] triggers)
    {
        foreach (var trigger in triggers)
            state.Ignore(trigger);
        return state;
    }
}
