using Autoreload.Reports;
using Autoreload.Tracing;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload trace</c>.</summary>
internal static class Traces
{
    /// <summary>A conversation that people can read.</summary>
    public const string Text = "text";

    /// <summary>A sequence diagram that GitHub draws.</summary>
    public const string Mermaid = "mermaid";

    /// <summary>A page for a browser.</summary>
    public const string Html = "html";

    /// <summary>Shows a trace file.</summary>
    public static async Task WriteAsync(FileInfo file, string format, bool lastReloadOnly, FileInfo? output, TextWriter standardOutput)
    {
        var entries = TraceReader.Read(file.FullName);
        if (lastReloadOnly)
            entries = TraceReader.LastReload(entries);
        if (format == Html)
        {
            if (output is null)
                Report.Write(entries, standardOutput);
            else
                Report.Write(entries, output.FullName);
            return;
        }
        foreach (var line in format == Mermaid ? TraceDiagram.Render(entries) : TraceText.Render(entries))
            await standardOutput.WriteLineAsync(line);
    }
}
