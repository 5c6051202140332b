using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>A trace as a conversation that people can read.</summary>
internal static class TraceText
{
    private const int LongestContent = 300;
    private const int WhoWidth = 25;

    public static IEnumerable<string> Render(IEnumerable<TraceEntry> entries)
    {
        var titles = new MessageTitles();
        return entries.Select(entry => OneLine($"{entry.At.ToLocalTime():HH:mm:ss.fff}  {Who(entry),-WhoWidth}  {What(entry, titles)}"));
    }

    private static string Who(TraceEntry entry) => entry switch
    {
        MessageEntry { To: Endpoint.Nobody } message => Name(message.From, message.Incarnation),
        MessageEntry message => $"{Name(message.From, message.Incarnation)} → {Name(message.To, message.Incarnation)}",
        EventEntry { Incarnation: { } incarnation } => Name(Endpoint.Child, incarnation),
        _ => Name(Endpoint.Autoreload, incarnation: null),
    };

    private static string What(TraceEntry entry, MessageTitles titles) => entry switch
    {
        BeginEntry begun => $"begins with {begun.Plugin}",
        MessageEntry message => Describe(message, titles.Of(message)),
        EventEntry observed => observed.Text.Length == 0 ? observed.Event : $"{observed.Event}: {Cut(observed.Text)}",
        TransitionEntry { Effects: [] } moved => $"{moved.From} → {moved.To} ({moved.Trigger})",
        TransitionEntry moved => $"{moved.From} → {moved.To} ({moved.Trigger}): {string.Join(", ", moved.Effects)}",
        DroppedEntry dropped => $"{dropped.Count} entries are missing here",
        _ => "",
    };

    private static string Describe(MessageEntry message, MessageTitle title) =>
        $"{title.What} {Cut(title.Content)}{(message.To == Endpoint.Nobody ? $"  [{TraceDiagram.FateOf(message)}]" : "")}";

    private static string Name(Endpoint endpoint, int? incarnation) =>
        endpoint == Endpoint.Child ? $"child {incarnation}" : endpoint.ToString().ToLowerInvariant();

    private static string Cut(string text) =>
        text.Length <= LongestContent ? text : $"{text[..LongestContent]}… ({text.Length} characters)";

    private static string OneLine(string text) => LogText.Visible(text).Replace('\n', ' ').TrimEnd();
}
