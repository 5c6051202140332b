using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Node;

/// <summary>What happens at the node that whoever sits before it should see.</summary>
internal abstract record NodeEvent
{
    /// <summary>A line of the log.</summary>
    /// <param name="Level">lightningd's word for it.</param>
    /// <param name="Text">What it says; it may have several lines.</param>
    public sealed record Logged(string Level, string Text) : NodeEvent;

    /// <summary>A plugin sent a notification of its own.</summary>
    /// <param name="Topic">Its name.</param>
    /// <param name="Params">What it carries.</param>
    /// <param name="IsDeclared">Whether the manifest announced it; lightningd drops it otherwise.</param>
    public sealed record Published(string Topic, JToken Params, bool IsDeclared) : NodeEvent;

    /// <summary>The stand-in could not do what a node could, and what would help.</summary>
    public sealed record Hint(string Text) : NodeEvent;
}
