using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>A trace as a conversation that people can read.</summary>
internal static class TraceText
{
    private const int LongestContent = 300;
    private const int WhoWidth = 25;

    /// <summary>One line for each entry.</summary>
    public static IEnumerable<string> Render(IEnumerable<TraceEntry> entries)
    {
        var names = new MessageNames();
        return entries.Select(entry => OneLine($"{entry.At.ToLocalTime():HH:mm:ss.fff}  {Who(entry),-WhoWidth}  {What(entry, names)}"));
    }

    private static string Who(TraceEntry entry) => entry switch
    {
        TraceEntry.Passed { To: Party.Nobody } message => Name(message.From, message.Incarnation),
        TraceEntry.Passed message => $"{Name(message.From, message.Incarnation)} → {Name(message.To, message.Incarnation)}",
        TraceEntry.Observed { Incarnation: { } incarnation } => Name(Party.Child, incarnation),
        _ => Name(Party.Autoreload, incarnation: null),
    };

    private static string What(TraceEntry entry, MessageNames names) => entry switch
    {
        TraceEntry.Begun begun => $"begins with {begun.Plugin}",
        TraceEntry.Passed message => Describe(message, names.Of(message.Text)),
        TraceEntry.Observed observed => observed.Text.Length == 0 ? observed.Event : $"{observed.Event}: {Cut(observed.Text)}",
        TraceEntry.Moved { Effects: [] } moved => $"{moved.From} → {moved.To} ({moved.Trigger})",
        TraceEntry.Moved moved => $"{moved.From} → {moved.To} ({moved.Trigger}): {string.Join(", ", moved.Effects)}",
        TraceEntry.LeftOut leftOut => $"{leftOut.Count} entries are missing here",
        _ => "",
    };

    private static string Describe(TraceEntry.Passed message, MessageName name) =>
        $"{name.What} {Cut(name.Content)}{(message.To == Party.Nobody ? $"  [{TraceDiagram.FateOf(message)}]" : "")}";

    private static string Name(Party party, int? incarnation) =>
        party == Party.Child ? $"child {incarnation}" : party.ToString().ToLowerInvariant();

    private static string Cut(string text) =>
        text.Length <= LongestContent ? text : $"{text[..LongestContent]}… ({text.Length} characters)";

    private static string OneLine(string text) => LogText.Visible(text).Replace('\n', ' ').TrimEnd();
}
