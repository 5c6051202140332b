using Autoreload.Core.JsonRpc;

namespace Autoreload.Core;

/// <summary>
/// What an adapter observed. <paramref name="At"/> is monotonic: time since the program started. Messages come without an event
/// around them, because they are the many: <see cref="IProxyCore.TakeFromLightningd"/> and <see cref="IProxyCore.TakeFromChild"/>.
/// </summary>
public abstract record ProxyEvent(TimeSpan At)
{
    /// <summary>End of our stdin, a broken stdout, or SIGTERM/SIGINT to us.</summary>
    public sealed record LightningdClosed(TimeSpan At, string Reason) : ProxyEvent(At);

    /// <summary>What an <see cref="Effect.TakeSettings"/> makes of our settings: from now on that is launched, watched and built.</summary>
    public sealed record SettingsTaken(TimeSpan At, ProxySettings Settings) : ProxyEvent(At);

    /// <summary>What happened to an incarnation.</summary>
    public abstract record ChildEvent(TimeSpan At, int Incarnation) : ProxyEvent(At);

    /// <summary>The process of an incarnation runs.</summary>
    public sealed record ChildLaunched(TimeSpan At, int Incarnation, int Pid) : ChildEvent(At, Incarnation);

    /// <summary>The executable could not be launched, retries included; there is no process.</summary>
    public sealed record LaunchFailed(TimeSpan At, int Incarnation, string Reason) : ChildEvent(At, Incarnation);

    /// <summary>A bug of ours in what serves this incarnation; <paramref name="Reason"/> has its stack. The process is being killed.</summary>
    public sealed record ChildFaulted(TimeSpan At, int Incarnation, string Reason) : ChildEvent(At, Incarnation);

    /// <summary>Bytes on the child's stdout that are no message.</summary>
    public sealed record ChildStrayed(TimeSpan At, int Incarnation, StrayText Stray) : ChildEvent(At, Incarnation);

    /// <summary>An object of the child was begun and not ended, and no byte has come for so long.</summary>
    public sealed record ChildStalled(TimeSpan At, int Incarnation, int UnfinishedBytes, TimeSpan Silence) : ChildEvent(At, Incarnation);

    /// <summary>Lines of the child's stderr that came close together, without their ends; <paramref name="LeftOut"/> more before them were too many.</summary>
    public sealed record ChildWroteStderr(TimeSpan At, int Incarnation, IReadOnlyList<string> Lines, long LeftOut = 0) : ChildEvent(At, Incarnation);

    /// <summary>The child closed its stdout or stdin (<paramref name="Stream"/>) and lives: lightningd would kill it, or never notice.</summary>
    public sealed record ChildClosedStream(TimeSpan At, int Incarnation, string Stream) : ChildEvent(At, Incarnation);

    /// <summary>What a <see cref="Effect.Withdraw"/> got back: messages of which no byte was written yet, in their order.</summary>
    public sealed record MessagesWithdrawn(TimeSpan At, int Incarnation, IReadOnlyList<Message> Messages) : ChildEvent(At, Incarnation);

    /// <summary>
    /// The process is reaped, its group has been sent SIGKILL, and everything it wrote has been taken.
    /// <paramref name="Withdrawn"/>: the messages whose last byte was not written.
    /// </summary>
    public sealed record ChildExited(TimeSpan At, int Incarnation, ExitStatus Status, IReadOnlyList<Message> Withdrawn) : ChildEvent(At, Incarnation);

    /// <summary>
    /// The first complete file of a burst of saves; <paramref name="Path"/> is what changed. Once it is quiet, one of the next three follows.
    /// </summary>
    public sealed record ChangeSeen(TimeSpan At, string Path) : ProxyEvent(At);

    /// <summary>It is quiet after <see cref="ChangeSeen"/>, and what is on disk is what was launched last.</summary>
    public sealed record ChangeSettled(TimeSpan At) : ProxyEvent(At);

    /// <summary>The executable settled and is not the one that was launched last; <paramref name="Path"/> is what changed.</summary>
    public sealed record ExecutableChanged(TimeSpan At, string Path) : ProxyEvent(At);

    /// <summary>Other watched files settled and are not those that were launched, or built, last; <paramref name="Path"/> is what changed.</summary>
    public sealed record SourceChanged(TimeSpan At, string Path) : ProxyEvent(At);

    /// <summary>
    /// A look at the disk that began after <see cref="Effect.RecheckExecutable"/> of this number, or of a smaller one, found nothing that
    /// was not launched, or built, before. <paramref name="Unproven"/>: why it may be that not all of it was built; null when all was.
    /// </summary>
    public sealed record NothingChanged(TimeSpan At, int Recheck, bool HasExecutable, string? Unproven = null) : ProxyEvent(At);

    /// <summary>A build command has ended, by itself or because of <see cref="Effect.CancelBuild"/>; <paramref name="Lines"/> is what it said about the errors.</summary>
    public sealed record BuildEnded(TimeSpan At, int Build, ExitStatus Status, IReadOnlyList<string> Lines) : ProxyEvent(At);

    /// <summary>
    /// What an <see cref="Effect.LookUpNames"/> found: who has a name that is taken. <paramref name="Failure"/> says why lightningd could
    /// not be asked; null when it could.
    /// </summary>
    public sealed record NamesLookedUp(TimeSpan At, int Number, IReadOnlyDictionary<string, string> Taken, string? Failure = null) : ProxyEvent(At);

    /// <summary>lightningd has started a door's plugin, init included: what it registered is callable.</summary>
    public sealed record DoorOpened(TimeSpan At, int Door) : ProxyEvent(At);

    /// <summary>A door could not be made, or lightningd refused it; nothing of it is left.</summary>
    public sealed record DoorFailed(TimeSpan At, int Door, string Reason) : ProxyEvent(At);

    /// <summary>A door that was open is gone, because of <see cref="Effect.CloseDoor"/> or by itself; nothing of it is left.</summary>
    public sealed record DoorClosed(TimeSpan At, int Door, string Reason) : ProxyEvent(At);

    /// <summary>What an <see cref="Effect.Inspect"/> found.</summary>
    public sealed record Inspected(TimeSpan At, byte[] Caller, Inspection Found) : ProxyEvent(At);

    /// <summary>A timer of <see cref="Effect.StartTimer"/> is due.</summary>
    public sealed record TimerFired(TimeSpan At, ProxyTimer Timer, int Subject) : ProxyEvent(At);
}
