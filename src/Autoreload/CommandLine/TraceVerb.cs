using System.CommandLine;
using Autoreload.Reports;
using Autoreload.Settings;
using Autoreload.Tracing;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload trace</c>.</summary>
internal sealed class TraceVerb : Verb
{
    private const string Text = "text";
    private const string Mermaid = "mermaid";
    private const string Html = "html";

    private readonly Argument<string> _file = new("FILE") { Description = $"The file of {Setting.Trace.Name}." };
    private readonly Option<FileInfo?> _output = new("--output", "-o") { Description = "A file instead of stdout." };
    private readonly Option<bool> _lastReload = new("--last-reload") { Description = "Only the last reload, for a bug report." };

    private readonly Option<string> _format = new("--format")
    {
        Description = "A conversation, a sequence diagram that GitHub draws, or a page for a browser.",
        DefaultValueFactory = _ => Text,
    };

    public TraceVerb()
        : base("trace", "Shows what was said, from a trace file.", "autoreload trace hello.trace --last-reload", "autoreload trace hello.trace --format html --output hello.html")
    {
        _format.AcceptOnlyFromAmong(Text, Mermaid, Html);
        Add(_file);
        Add(_format);
        Add(_output);
        Add(_lastReload);
        SetAction(Write);
    }

    private void Write(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_file);
        // Before the output is opened: what is not a trace replaces nothing.
        var entries = TraceReader.Read(path);
        if (parsed.GetValue(_lastReload))
            entries = TraceReader.LastReload([.. entries]);
        if (parsed.GetValue(_output) is not { } file)
        {
            Write(entries, parsed.GetValue(_format), parsed.InvocationConfiguration.Output);
            return;
        }
        if (Path.GetFullPath(path) == file.FullName)
            throw new IOException($"{path} is the trace itself: name another file for --output");
        using var output = file.CreateText();
        Write(entries, parsed.GetValue(_format), output);
    }

    private static void Write(IEnumerable<TraceEntry> entries, string? format, TextWriter output)
    {
        if (format == Html)
        {
            Report.Write(entries, output);
            return;
        }
        foreach (var line in format == Mermaid ? TraceDiagram.Render([.. entries]) : TraceText.Render(entries))
            output.WriteLine(line);
    }
}
