using Stateless.Graph;

namespace Autoreload.Core.Machine;

/// <summary>The machine's own export, from the constructor that production runs.</summary>
public static class ProxyDiagram
{
    /// <summary>A Mermaid state diagram.</summary>
    public static string Mermaid() => MermaidGraph.Format(new ProxyMachine(new NoFacts()).Describe()) + "\n";

    /// <summary>A Graphviz digraph.</summary>
    public static string Dot() => UmlDotGraph.Format(new ProxyMachine(new NoFacts()).Describe()) + "\n";

    private sealed class NoFacts : IProxyFacts
    {
        public bool InitIsRecorded => false;

        public bool CandidateIsReady => false;

        public bool HasBuild => false;
    }
}
