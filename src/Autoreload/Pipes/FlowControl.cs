using Autoreload.Loop;

namespace Autoreload.Pipes;

/// <summary>
/// Who waits for whom. Children wait while lightningd is behind: their output stays in the pipes. lightningd never waits for long:
/// see <see cref="ReadThrottle"/>.
/// </summary>
internal sealed class FlowControl
{
    // What lightningd may be behind before its children must wait.
    private const long Most = 1 << 20;

    private readonly ReadThrottle _throttle;

    /// <param name="loop">Whose timers.</param>
    public FlowControl(EventLoop loop) => _throttle = new(loop, () => ToChildren.Backlog);

    public PipeGroup ToChildren { get; } = new();

    public PipeGroup ToLightningd { get; } = new();

    /// <summary>Whether to leave in the pipes what children write.</summary>
    public bool IsLightningdBehind => ToLightningd.Backlog.Unwritten > Most;

    /// <summary>Whether to leave in the pipes what lightningd sends.</summary>
    public bool AreChildrenCatchingUp => _throttle.IsPaused;

    /// <summary>Something of lightningd's was read and given to the children.</summary>
    public void NoteRead() => _throttle.Note();
}
