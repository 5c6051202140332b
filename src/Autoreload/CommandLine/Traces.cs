using Autoreload.Tracing;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload trace</c>.</summary>
internal static class Traces
{
    /// <summary>A conversation that people can read.</summary>
    public const string Text = "text";

    /// <summary>A sequence diagram that GitHub draws.</summary>
    public const string Mermaid = "mermaid";

    /// <summary>Shows a trace file.</summary>
    public static async Task WriteAsync(FileInfo file, string format, bool lastReloadOnly, TextWriter standardOutput)
    {
        var entries = TraceReader.Read(file.FullName);
        if (lastReloadOnly)
            entries = TraceReader.LastReload(entries);
        foreach (var line in format == Mermaid ? TraceDiagram.Render(entries) : TraceText.Render(entries))
            await standardOutput.WriteLineAsync(line);
    }
}
