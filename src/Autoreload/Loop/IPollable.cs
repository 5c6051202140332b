using Autoreload.Native;

namespace Autoreload.Loop;

/// <summary>A descriptor that the event loop waits for.</summary>
internal interface IPollable
{
    /// <summary>The descriptor; negative when it is closed.</summary>
    int Fd { get; }

    /// <summary>What to wait for now. None: the descriptor is left out, errors and hang-ups included.</summary>
    PollEvents Wanted { get; }

    /// <summary>Does what can be done without waiting.</summary>
    void OnReady();
}
