using Stateless.Graph;

namespace Autoreload.Core.Machine;

/// <summary>The machine's own export, from the constructor that production runs.</summary>
public static class ProxyDiagram
{
    /// <summary>A Mermaid state diagram.</summary>
    public static string Mermaid() => MermaidGraph.Format(new ProxyMachine(new NoFacts()).Describe()) + "\n";

    /// <summary>A Graphviz digraph.</summary>
    public static string Dot() => UmlDotGraph.Format(new ProxyMachine(new NoFacts()).Describe()) + "\n";

    /// <summary>
    /// A Mermaid state diagram that fits a screen. Parallel arrows are one; those from a state to itself (a trigger that is ignored, a save
    /// that begins the same again) and those that lead from anywhere to the two last states are left out.
    /// </summary>
    public static string Overview()
    {
        var machine = new ProxyMachine(new NoFacts()).Describe();
        var arrows =
            from state in machine.States
            from transition in state.FixedTransitions
            where transition.DestinationState.UnderlyingState is not (ProxyState.ShuttingDown or ProxyState.Stopped)
            where transition.DestinationState != state
            group $"{transition.Trigger}" by (From: state, To: transition.DestinationState) into arrow
            select $"\t{arrow.Key.From} --> {arrow.Key.To} : {string.Join(", ", arrow.Distinct(StringComparer.Ordinal))}\n";
        return $"stateDiagram-v2\n{string.Concat(arrows)}[*] --> {machine.InitialState}\n";
    }

    private sealed class NoFacts : IProxyFacts
    {
        public bool InitIsRecorded => false;

        public bool CandidateIsReady => false;

        public bool HasBuild => false;
    }
}
