using Autoreload.Dev.Payloads;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Language;

/// <summary>What one line of the prompt or of a script asks for.</summary>
internal abstract record PromptLine
{
    /// <summary>Nothing: an empty line or a comment.</summary>
    public sealed record Nothing : PromptLine;

    /// <summary>Call an RPC command, as <c>lightning-cli</c> would.</summary>
    public sealed record Call(string Method, JContainer Params) : PromptLine;

    /// <summary>Call a hook that the plugin registered.</summary>
    public sealed record Hook(string Name, PayloadChanges Changes) : PromptLine;

    /// <summary>Send a notification that the plugin subscribed to.</summary>
    public sealed record Notify(string Topic, PayloadChanges Changes) : PromptLine;

    /// <summary>Add blocks to the chain.</summary>
    public sealed record Mine(int Blocks) : PromptLine;

    /// <summary>Run a line again after each reload.</summary>
    public sealed record Pin(string Line) : PromptLine;

    /// <summary>Forget a pinned line, or all.</summary>
    public sealed record Unpin(string? Line) : PromptLine;

    /// <summary>Compare the answer to a line with a pattern; without a line the last answer.</summary>
    public sealed record Expect(PromptLine? Line, Expectation Expected) : PromptLine;

    /// <summary>Wait for a log line.</summary>
    public sealed record ExpectLog(string Pattern) : PromptLine;

    /// <summary>List the methods that plugins registered.</summary>
    public sealed record Methods : PromptLine;

    /// <summary>Ask the proxy for its state.</summary>
    public sealed record State : PromptLine;

    /// <summary>Ask the proxy for all that it knows of itself.</summary>
    public sealed record Status : PromptLine;

    /// <summary>Watch the same as it changes.</summary>
    public sealed record Watch : PromptLine;

    /// <summary>Ask the proxy for its state machine.</summary>
    public sealed record Diagram : PromptLine;

    /// <summary>Explain the prompt.</summary>
    public sealed record Help : PromptLine;

    /// <summary>Shut down.</summary>
    public sealed record Quit : PromptLine;

    /// <summary>A line that means nothing.</summary>
    public sealed record Invalid(string Reason) : PromptLine;
}
