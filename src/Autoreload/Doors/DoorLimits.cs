namespace Autoreload.Doors;

/// <summary>How long to wait for lightningd when a door is opened, used or closed.</summary>
internal sealed record DoorLimits
{
    /// <summary>For the answer to a question, or to <c>plugin start</c>, our own answers to getmanifest and init included. After that the core has given up anyway.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the answer to <c>plugin stop</c>; little depends on it, since our ends of the pipes are closed in any case.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the reason of a door's end to be told: by the answer to the call that starts it, or by lightningd's own end.</summary>
    public TimeSpan Explanation { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For anybody to read what waits in a door: children wait meanwhile.</summary>
    public TimeSpan Read { get; init; } = TimeSpan.FromSeconds(10);
}
