using System.Globalization;
using System.Text.RegularExpressions;

namespace Autoreload.Core.Machine;

/// <summary>The machine's own export with the current state marked and each edge's count of this run after its label.</summary>
internal sealed partial class LiveDiagram(TransitionLog transitions)
{
    public string Mermaid(ProxyState current) =>
        $"{MermaidEdge().Replace(ProxyDiagram.Mermaid(), WithCount)}\tclassDef current fill:#fd6,stroke:#333\n\tclass {current} current\n";

    public string Dot(ProxyState current) =>
        DotEdge().Replace(ProxyDiagram.Dot(), WithCount).Replace($"\n\"{current}\" [", $"\n\"{current}\" [style=filled, fillcolor=gold, ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\t(?<from>\w+) --> (?<to>\w+) : (?<trigger>\w+)[^\n]*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MermaidEdge();

    [GeneratedRegex("""^"(?<from>\w+)" -> "(?<to>\w+)" \[style="solid", label="(?<trigger>\w+)[^"\n]*""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DotEdge();

    private string WithCount(Match edge)
    {
        var count = transitions.CountOf((State(edge, "from"), Enum.Parse<ProxyTrigger>(edge.Groups["trigger"].Value), State(edge, "to")));
        return string.Create(CultureInfo.InvariantCulture, $"{edge.Value} ({count})");
    }

    private static ProxyState State(Match edge, string group) => Enum.Parse<ProxyState>(edge.Groups[group].Value);
}
