using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>An entry as it stands in the list.</summary>
/// <param name="At">Since the recording began.</param>
/// <param name="Who">From whom to whom.</param>
/// <param name="What">Its method, or what happened.</param>
/// <param name="Text">The rest of it, cut if it is long.</param>
/// <param name="Exchange">What it belongs to, when it is a message.</param>
/// <param name="IsRequest">Whether it begins its exchange.</param>
internal readonly record struct ListedEntry(TimeSpan At, string Who, string What, string Text, Exchange? Exchange, bool IsRequest)
{
    private const int LongestText = 4000;

    /// <summary>Whether its exchange begins here: a held request is listed again when it is given.</summary>
    public bool IsFirst => IsRequest && Exchange?.At == At;

    /// <summary>A message.</summary>
    public static ListedEntry Of(MessageEntry message, MessageHead head, Exchange? exchange, TimeSpan at)
    {
        var what = head.Method ?? $"{(head.IsError ? "error" : "result")} of {exchange?.Method ?? "something unknown"}";
        var who = message.To == Endpoint.Nobody ? Name(message.From, message) : $"{Name(message.From, message)} → {Name(message.To, message)}";
        return new(at, who, what, Cut(head.Content, message.Length), exchange, head.Method is not null);
    }

    /// <summary>Something else.</summary>
    public static ListedEntry Of(Line line) => new(line.At, line.Who, line.Text, "", Exchange: null, IsRequest: false);

    private static string Cut(string text, long? length) => text.Length <= LongestText && length is null
        ? text
        : $"{text[..Math.Min(text.Length, LongestText)]}… ({length ?? text.Length} in all)";

    private static string Name(Endpoint party, MessageEntry message) => party switch
    {
        Endpoint.Child => $"child {message.Incarnation}",
        Endpoint.Lightningd => "lightningd",
        _ => "autoreload",
    };
}
