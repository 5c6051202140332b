using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>What one line typed at the prompt of <c>autoreload dev</c> asks for.</summary>
internal abstract record PromptLine
{
    /// <summary>Nothing: an empty line or a comment.</summary>
    public sealed record Nothing : PromptLine;

    /// <summary>Call an RPC method, as <c>lightning-cli</c> would.</summary>
    public sealed record Call(string Method, JContainer Params) : PromptLine;

    /// <summary>Call a hook that the plugin registered.</summary>
    public sealed record Hook(string Name, JContainer Params) : PromptLine;

    /// <summary>Send a notification that the plugin subscribed to.</summary>
    public sealed record Notify(string Topic, JContainer Params) : PromptLine;

    /// <summary>List the methods that the plugin registered.</summary>
    public sealed record Methods : PromptLine;

    /// <summary>Ask the proxy for its state.</summary>
    public sealed record State : PromptLine;

    /// <summary>Ask the proxy for all that it knows of itself.</summary>
    public sealed record Status : PromptLine;

    /// <summary>Ask the proxy for its state machine.</summary>
    public sealed record Diagram : PromptLine;

    /// <summary>Explain the prompt.</summary>
    public sealed record Help : PromptLine;

    /// <summary>Shut down.</summary>
    public sealed record Quit : PromptLine;

    /// <summary>A line that means nothing.</summary>
    public sealed record Invalid(string Reason) : PromptLine;
}
