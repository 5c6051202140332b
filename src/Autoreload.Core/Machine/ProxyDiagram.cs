namespace Autoreload.Core.Machine;

/// <summary>Draws the machine that production runs.</summary>
public static class ProxyDiagram
{
    /// <summary>The diagram for Mermaid.</summary>
    public static string Mermaid() => throw new NotSupportedException();

    /// <summary>The diagram for Graphviz.</summary>
    public static string Dot() => throw new NotSupportedException();
}
