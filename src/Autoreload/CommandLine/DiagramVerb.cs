using System.CommandLine;
using Autoreload.Core.Machine;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload diagram</c>.</summary>
internal sealed class DiagramVerb : Verb
{
    private const string Mermaid = "mermaid";
    private const string Dot = "dot";

    private readonly Option<string> _format = new("--format") { Description = "For GitHub, or for Graphviz.", DefaultValueFactory = _ => Mermaid };
    private readonly Option<FileInfo?> _output = new("--output", "-o") { Description = "A file to write it to." };

    public DiagramVerb()
        : base("diagram", "Prints the state machine as it runs.", "autoreload diagram --format dot | dot -Tsvg > machine.svg")
    {
        _format.AcceptOnlyFromAmong(Mermaid, Dot);
        Add(_format);
        Add(_output);
        SetAction((parsed, stop) => WriteAsync(parsed, stop));
    }

    private Task WriteAsync(ParseResult parsed, CancellationToken stop)
    {
        var diagram = parsed.GetValue(_format) == Dot ? ProxyDiagram.Dot() : ProxyDiagram.Mermaid();
        return parsed.GetValue(_output) is { } file
            ? File.WriteAllTextAsync(file.FullName, diagram, stop)
            : parsed.InvocationConfiguration.Output.WriteAsync(diagram);
    }
}
