using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;

namespace Autoreload.Core;

/// <summary>What the host is asked to do. It carries out, or begins, all effects of one event before it takes the next.</summary>
public abstract record Effect
{
    /// <summary>Launch the executable. Comes back as <see cref="ProxyEvent.ChildLaunched"/> or <see cref="ProxyEvent.LaunchFailed"/>.</summary>
    public sealed record Launch(int Incarnation) : Effect;

    /// <summary>
    /// Queue a message that passes through. Nearly every effect is one, so it must cost no allocation: the core lends the same object
    /// each time, and takes it back at its next call. From then on its message is gone.
    /// </summary>
    public abstract record Passage : Effect
    {
        private Message? _message;

        /// <summary>The message; it may be a view, see <see cref="Message"/>.</summary>
        /// <exception cref="InvalidOperationException">The effect was kept beyond the next call of the core.</exception>
        public Message Message => _message ?? throw new InvalidOperationException("An effect is good until the next call of the core.");

        private protected int Receiver { get; private set; }

        internal void Lend(int receiver, Message message) => (Receiver, _message) = (receiver, message);

        internal void TakeBack() => _message = null;
    }

    /// <summary>Queue a message for the child's stdin.</summary>
    public sealed record Give : Passage
    {
        /// <summary>Whose stdin.</summary>
        public int Incarnation => Receiver;
    }

    /// <summary>Take back the messages of which no byte was written. Comes back as <see cref="ProxyEvent.MessagesWithdrawn"/>, before any other event.</summary>
    public sealed record Withdraw(int Incarnation) : Effect;

    /// <summary>
    /// End a child gracefully: close its stdin once what is queued for it is written, SIGTERM to its group 1 s later, SIGKILL after
    /// <paramref name="Patience"/>. Said again with less patience, the shorter one holds. Comes back as <see cref="ProxyEvent.ChildExited"/>.
    /// </summary>
    public sealed record Stop(int Incarnation, TimeSpan Patience) : Effect;

    /// <summary>SIGKILL to the child's group at once. Comes back as <see cref="ProxyEvent.ChildExited"/>.</summary>
    public sealed record Kill(int Incarnation) : Effect;

    /// <summary>Queue a message of ours for lightningd: object and <c>\n\n</c>.</summary>
    public sealed record Send(int Door, ReadOnlyMemory<byte> Bytes) : Effect;

    /// <summary>Queue the child's own message for lightningd.</summary>
    public sealed record Forward : Passage
    {
        /// <summary>The door that it leaves by.</summary>
        public int Door => Receiver;
    }

    /// <summary>Fire <see cref="ProxyEvent.TimerFired"/> after a while, with the same <paramref name="Subject"/> (an incarnation's, a build's or a door's number).</summary>
    public sealed record StartTimer(ProxyTimer Timer, int Subject, TimeSpan After) : Effect;

    /// <summary>
    /// Compare the disk with what was launched, or built, last. Comes back as <see cref="ProxyEvent.ExecutableChanged"/> or
    /// <see cref="ProxyEvent.SourceChanged"/> once the difference has settled, or else as <see cref="ProxyEvent.NothingChanged"/>.
    /// </summary>
    public sealed record RecheckExecutable(int Number) : Effect;

    /// <summary>Run the build command, when a build that still runs has been killed. Comes back as <see cref="ProxyEvent.BuildEnded"/>.</summary>
    public sealed record StartBuild(int Build) : Effect;

    /// <summary>Kill the build with all its processes.</summary>
    public sealed record CancelBuild(int Build) : Effect;

    /// <summary>
    /// Manage the plugin that lightningd named with init, with these settings besides those that are known: each with its name, and
    /// once for each value. Comes back as <see cref="ProxyEvent.SettingsTaken"/>, before any message.
    /// </summary>
    public sealed record TakeSettings(IReadOnlyList<(string Name, string Value)> FromInit) : Effect;

    /// <summary>
    /// Note what lightningd said with init: its network directory (<c>lightning-dir</c>) and its RPC socket relative to it
    /// (<c>rpc-file</c>). Needed before names are looked up or doors opened.
    /// </summary>
    public sealed record UseNode(string Directory, string RpcFile) : Effect;

    /// <summary>
    /// Ask lightningd which of these names it knows: <c>help NAME</c> for each method (free only if the error is an unknown command),
    /// <c>listconfigs</c> for options. Nothing is asked when there are no names. Comes back as <see cref="ProxyEvent.NamesLookedUp"/>.
    /// The ids of all that we ask lightningd begin with <see cref="Door.IdPrefix"/>.
    /// </summary>
    public sealed record LookUpNames(int Number, IReadOnlyList<string> Methods, IReadOnlyList<string> Options) : Effect;

    /// <summary>
    /// Make a door: pipes and a script called <paramref name="Name"/>, which lightningd is asked to start as a plugin. What lightningd
    /// says through it comes in by <see cref="IProxyCore.TakeFromLightningd"/>, its getmanifest and init first. Comes back as
    /// <see cref="ProxyEvent.DoorOpened"/> or <see cref="ProxyEvent.DoorFailed"/>.
    /// </summary>
    public sealed record OpenDoor(int Door, string Name) : Effect;

    /// <summary>Make lightningd stop a door's plugin and remove its files, also one that is only being opened. Comes back as <see cref="ProxyEvent.DoorClosed"/>.</summary>
    public sealed record CloseDoor(int Door) : Effect;

    /// <summary>Look at processes and at what is watched, for a <paramref name="Caller"/> (an id token) of autoreload-status. Comes back as <see cref="ProxyEvent.Inspected"/>.</summary>
    public sealed record Inspect(byte[] Caller, IReadOnlyList<int> Pids) : Effect;

    /// <summary>The machine took a transition: for the log and the trace alone.</summary>
    public sealed record Transition(ProxyState From, ProxyTrigger Trigger, ProxyState To) : Effect;

    /// <summary>Something for the developer to read.</summary>
    public sealed record Log(LogLevel Level, string Text) : Effect;

    /// <summary>Nothing is left to do: end the program.</summary>
    public sealed record Exit : Effect;
}
