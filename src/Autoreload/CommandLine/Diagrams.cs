using Autoreload.Core.Machine;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload diagram</c>.</summary>
internal static class Diagrams
{
    /// <summary>The format that GitHub draws.</summary>
    public const string Mermaid = "mermaid";

    /// <summary>The format of Graphviz.</summary>
    public const string Dot = "dot";

    /// <summary>Writes the diagram to a file, or to <paramref name="standardOutput"/>.</summary>
    public static Task WriteAsync(string format, FileInfo? file, TextWriter standardOutput)
    {
        var diagram = format == Dot ? ProxyDiagram.Dot() : ProxyDiagram.Mermaid();
        return file is null ? standardOutput.WriteAsync(diagram) : File.WriteAllTextAsync(file.FullName, diagram);
    }
}
