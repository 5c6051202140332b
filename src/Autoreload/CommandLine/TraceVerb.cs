using System.CommandLine;
using Autoreload.Settings;
using Autoreload.Tracing;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload trace</c>.</summary>
internal sealed class TraceVerb : Verb
{
    public const string Word = "trace";

    private const string Text = "text";
    private const string Mermaid = "mermaid";

    private readonly Argument<string> _file = new("FILE") { Description = $"The file of {Setting.Trace.Name}." };
    private readonly Option<bool> _lastReload = new("--last-reload") { Description = "Only the last reload, for a bug report." };

    private readonly Option<string> _format = new("--format")
    {
        Description = "A conversation, or a sequence diagram that GitHub draws.",
        DefaultValueFactory = _ => Text,
    };

    public TraceVerb()
        : base(Word, "Shows what was said, from a trace file.", "autoreload trace /tmp/hello.trace --last-reload")
    {
        _format.AcceptOnlyFromAmong(Text, Mermaid);
        Add(_file);
        Add(_format);
        Add(_lastReload);
        SetAction((parsed, _) => WriteAsync(parsed));
    }

    private async Task WriteAsync(ParseResult parsed)
    {
        var entries = TraceReader.Read(parsed.GetRequiredValue(_file));
        if (parsed.GetValue(_lastReload))
            entries = TraceReader.LastReload(entries);
        foreach (var line in parsed.GetValue(_format) == Mermaid ? TraceDiagram.Render(entries) : TraceText.Render(entries))
            await parsed.InvocationConfiguration.Output.WriteLineAsync(line);
    }
}
