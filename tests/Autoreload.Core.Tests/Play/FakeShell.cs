using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;

namespace Autoreload.Core.Tests.Play;

/// <summary>
/// Plays the shell for a proxy: hands it events and messages, and carries out its effects on children that are lists. Where a
/// message is routed shows as the effect that it amounts to.
/// </summary>
internal sealed class FakeShell
{
    private readonly Proxy _proxy;
    private readonly SortedDictionary<int, FakeChild> _children = [];
    private readonly Dictionary<ProxyTimer, int> _timers = [];

    public FakeShell(OwnInterface? own = null, string logPrefix = "", string? buildCommand = null, string plugin = "/plugins/hello.py") =>
        (_proxy, Node) = (new(new(plugin, own ?? new("", []), logPrefix) { BuildCommand = buildCommand }), new(this));

    /// <summary>What the host makes of the settings in lightningd's init.</summary>
    public Func<IReadOnlyList<(string Name, string Value)>, ProxySettings> SettingsWith { get; init; } = _ => throw new InvalidOperationException("The plugin is known.");

    /// <summary>What doors are opened with.</summary>
    public FakeNode Node { get; }

    /// <summary>Is told each effect when it is carried out.</summary>
    public Action<Effect> Observe { get; set; } = _ => { };

    /// <summary>Is told of each message that a child was given, last byte included.</summary>
    public Action<FakeChild, Message> ObserveGiven { get; set; } = (_, _) => { };

    public ProxyState State => _proxy.State;

    /// <summary>Whether new children read what they are given at once.</summary>
    public bool ChildrenRead { get; init; } = true;

    public TimeSpan Now { get; set; }

    /// <summary>The processes that are being launched or live, oldest first.</summary>
    public IReadOnlyCollection<FakeChild> Children => _children.Values;

    /// <summary>The timers that run, and the incarnation of each.</summary>
    public IReadOnlyDictionary<ProxyTimer, int> Timers => _timers;

    /// <summary>What lightningd got, in order.</summary>
    public List<Message> Sent { get; } = [];

    /// <summary>The door of each of them.</summary>
    public List<int> SentBy { get; } = [];

    /// <summary>What children were given, last byte included, in order.</summary>
    public List<(int Child, Message Message)> Given { get; } = [];

    public FakeChild Child(int number) => _children[number];

    public void Start() => CarryOut([.. _proxy.Start()]);

    public void Lightningd(string json, int door = Door.First) => Lightningd(Message.From(Encoding.UTF8.GetBytes(json)), door);

    public void Lightningd(Message message, int door = Door.First) => CarryOut([.. _proxy.TakeFromLightningd(Now, door, message)]);

    public void ChildSays(int child, string json) =>
        CarryOut([.. _proxy.TakeFromChild(Now, child, Message.From(Encoding.UTF8.GetBytes(json)))]);

    /// <summary>The child writes bytes, which may be no message, and nothing more.</summary>
    public void ChildWrites(int child, byte[] bytes)
    {
        var framer = new Framer(Sender.Child);
        JsonRpc.Frames.Feed(framer, bytes, TakeAll);
        while (framer.TryTakeRest(out var frame))
            Take(frame);

        void TakeAll()
        {
            while (framer.TryTake(out var frame))
                Take(frame);
        }

        void Take(Frame frame)
        {
            if (frame.Message is { } message)
                CarryOut([.. _proxy.TakeFromChild(Now, child, message)]);
            else
                Handle(new ProxyEvent.ChildStrayed(Now, child, frame.Stray!));
        }
    }

    public void Launched(int child)
    {
        _children[child].IsLaunched = true;
        Handle(new ProxyEvent.ChildLaunched(Now, child, 100 + child));
        WriteQueues();
    }

    public void LaunchFailed(int child, string reason)
    {
        _children.Remove(child);
        Handle(new ProxyEvent.LaunchFailed(Now, child, reason));
    }

    public void Exited(int child, ExitStatus status)
    {
        var withdrawn = _children[child].WithdrawAll();
        _children.Remove(child);
        Handle(new ProxyEvent.ChildExited(Now, child, status, withdrawn));
    }

    public void Fire(ProxyTimer timer)
    {
        if (!_timers.Remove(timer, out var incarnation))
            throw new ArgumentException($"{timer} does not run", nameof(timer));
        Handle(new ProxyEvent.TimerFired(Now, timer, incarnation));
    }

    public void Handle(ProxyEvent observed) => CarryOut([.. _proxy.Handle(observed)]);

    /// <summary>Gives every child that reads what is queued for it.</summary>
    public void WriteQueues()
    {
        foreach (var child in _children.Values.Where(child => child is { IsLaunched: true, IsReading: true }))
            while (child.Queue.Count > 0)
                Write(child);
    }

    public void Write(FakeChild child)
    {
        var message = child.Write();
        Given.Add((child.Number, message));
        ObserveGiven(child, message);
    }

    private void CarryOut(IReadOnlyList<Effect> effects)
    {
        List<ProxyEvent> comeBack = [];
        foreach (var effect in effects)
        {
            CarryOut(effect, comeBack);
            Observe(effect);
        }
        comeBack.ForEach(Handle);
        WriteQueues();
        if (!Node.IsSlow)
            Node.CatchUp();
    }

    private void CarryOut(Effect effect, List<ProxyEvent> comeBack)
    {
        switch (effect)
        {
            case Effect.Launch launch:
                _children.Add(launch.Incarnation, new(launch.Incarnation) { IsReading = ChildrenRead });
                break;
            case Effect.Give give when _children.TryGetValue(give.Incarnation, out var child):
                child.Enqueue(give.Message);
                break;
            case Effect.Withdraw withdraw when _children.TryGetValue(withdraw.Incarnation, out var child):
                comeBack.Add(new ProxyEvent.MessagesWithdrawn(Now, withdraw.Incarnation, child.Withdraw()));
                break;
            case Effect.Stop stop when _children.TryGetValue(stop.Incarnation, out var child):
                child.IsEnding = true;
                break;
            case Effect.Kill kill when _children.TryGetValue(kill.Incarnation, out var child):
                child.IsEnding = true;
                break;
            case Effect.Send send:
                Send(send.Door, Message.From(send.Bytes.Span));
                break;
            case Effect.Forward forward:
                Send(forward.Door, forward.Message);
                break;
            case Effect.LookUpNames or Effect.OpenDoor or Effect.CloseDoor:
                Node.Ask(effect);
                break;
            case Effect.TakeSettings given:
                comeBack.Add(new ProxyEvent.SettingsTaken(Now, SettingsWith(given.FromInit)));
                break;
            case Effect.Inspect inspect:
                comeBack.Add(new ProxyEvent.Inspected(Now, inspect.Caller, new(OwnPid: 1, inspect.Pids.ToDictionary(pid => pid, pid => 1024L * pid), 1, 1, "file events")));
                break;
            case Effect.StartTimer start:
                _timers[start.Timer] = start.Subject;
                break;
        }
    }

    private void Send(int door, Message message)
    {
        Node.TakeFromDoor(door, message);
        Sent.Add(message);
        SentBy.Add(door);
    }
}
