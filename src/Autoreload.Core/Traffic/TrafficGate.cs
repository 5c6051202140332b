using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>Where messages from lightningd go now. The machine opens, holds and refuses; each message only asks.</summary>
internal sealed class TrafficGate(PendingRequests pending)
{
    private readonly LinkedList<HeldMessage> _held = new();
    private Message? _oneshot;

    public TrafficMode Mode { get; private set; } = TrafficMode.Held;

    /// <summary>Who takes messages now; in a held state only db_write, which must not wait.</summary>
    public Incarnation? Receiver { get; private set; }

    public Registration? Registration { get; set; }

    /// <summary>How many messages wait.</summary>
    public int HeldCount => _held.Count;

    /// <summary>How many messages were given to children.</summary>
    public long GivenCount { get; private set; }

    /// <summary>How many requests of a dead incarnation or of its queue were put back in front for the next one.</summary>
    public long PutBackCount { get; private set; }

    /// <summary>How many notifications were dropped because nobody was there to take them.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>Whether a db_write can be given to somebody at once.</summary>
    public bool TakesDbWrite => Receiver is { InputEnds: false };

    /// <summary>Says where a message goes; <see cref="Destination.Event"/> for all that is more than forwarding or holding.</summary>
    public Routing Route(Message message)
    {
        if (!message.HasId)
            return RouteNotification(message);
        if (Registration is null)
            return new(Destination.Event);
        var method = Registration.Find(message.Method);
        message = Glued(message);
        if (Registration.IsGone(method) && WhoAnswers.MustWait(method.Kind))
            return Hold(message, method);
        if (IsOurs(message, method) || Registration.IsGone(method))
            return new(Destination.Event);
        if (method.Kind == RequestKind.DbWrite && Receiver is { HasInit: false })
            return new(Destination.Event);
        if (Mode == TrafficMode.Open || (method.Kind == RequestKind.DbWrite && TakesDbWrite))
            return Give(message, method);
        if (WhoAnswers.MustWait(method.Kind) || (Mode == TrafficMode.Held && method.Kind is RequestKind.Method or RequestKind.Hook or RequestKind.SetConfig))
            return Hold(message, method);
        return new(Destination.Event);
    }

    /// <summary>Registers a request as given and says where it goes.</summary>
    public Routing Give(Message message, KnownMethod? method)
    {
        if (method is not null)
            pending.Add(message, method, Receiver!);
        GivenCount++;
        return new(Destination.Child, Receiver!.Number, message);
    }

    /// <summary>Lets a message wait.</summary>
    public Routing Hold(Message message, KnownMethod? method)
    {
        _held.AddLast(new HeldMessage(message.Keep(), method));
        return default;
    }

    /// <summary>Puts messages in front of those that wait, in their order.</summary>
    public void PutBack(IReadOnlyList<HeldMessage> messages)
    {
        PutBackCount += messages.Count;
        for (var i = messages.Count - 1; i >= 0; i--)
            _held.AddFirst(messages[i]);
    }

    /// <summary>Lets traffic through to <paramref name="serving"/>; what was held is handed to <paramref name="give"/> first.</summary>
    public void Open(Incarnation serving, Action<Routing> give)
    {
        Mode = TrafficMode.Open;
        Receive(serving);
        foreach (var (message, method) in TakeAll())
            Pass(message, method, give);
    }

    /// <summary>Lets traffic wait; the receiver goes on taking db_write while it can.</summary>
    public void Hold() => Mode = TrafficMode.Held;

    /// <summary>Nobody is there to take traffic: what was held is handed to <paramref name="refuse"/>, but for what must wait.</summary>
    public void Refuse(Action<HeldMessage> refuse)
    {
        Mode = TrafficMode.Refused;
        Receiver = null;
        foreach (var held in TakeAll())
        {
            if (held.Method is null)
                DroppedCount++;
            else if (WhoAnswers.MustWait(held.Method.Kind))
                _held.AddLast(held);
            else
                refuse(held);
        }
    }

    /// <summary>The receiver is gone.</summary>
    public void LoseReceiver(Incarnation gone)
    {
        if (Receiver == gone)
            Receiver = null;
    }

    /// <summary>From now on <paramref name="candidate"/> takes db_write; what was held of them is handed to <paramref name="give"/>.</summary>
    public void ReceiveDbWrites(Incarnation candidate, Action<Routing> give)
    {
        Receive(candidate);
        foreach (var held in TakeDbWrites())
            Pass(held.Message, held.Method, give);
    }

    /// <summary>Takes the held db_writes out of the queue.</summary>
    public IReadOnlyList<HeldMessage> TakeDbWrites()
    {
        var all = TakeAll();
        foreach (var held in all.Where(held => held.Method?.Kind != RequestKind.DbWrite))
            _held.AddLast(held);
        return [.. all.Where(held => held.Method?.Kind == RequestKind.DbWrite)];
    }

    private Routing RouteNotification(Message message)
    {
        if (message.Method.SequenceEqual("shutdown"u8))
            return new(Destination.Event);
        if (Registration?.IsDeafTo(message.Method) == true)
            return default;
        if (message.Method.SequenceEqual("deprecated_oneshot"u8))
        {
            _oneshot = message.Keep();
            return default;
        }
        message = Glued(message);
        if (Mode == TrafficMode.Open)
            return Give(message, method: null);
        if (Mode == TrafficMode.Held)
            return Hold(message, method: null);
        DroppedCount++;
        return default;
    }

    private bool IsOurs(Message message, KnownMethod method) =>
        method.Kind is RequestKind.GetManifest or RequestKind.Init or RequestKind.Own
        || OwnCall.Concerns(message, method, Registration!);

    private void Receive(Incarnation receiver)
    {
        Receiver = receiver;
        Registration?.ServedBy(receiver.Manifest!);
    }

    private HeldMessage[] TakeAll()
    {
        HeldMessage[] all = [.. _held];
        _held.Clear();
        return all;
    }

    private void Pass(Message message, KnownMethod? method, Action<Routing> give)
    {
        // The version that takes over may lack what was called.
        if (method is null ? !Registration!.IsDeafTo(message.Method) : !Registration!.IsGone(method))
            give(Give(message, method));
        else if (method is not null)
            give(WhoAnswers.MustWait(method.Kind) ? Hold(message, method) : new(Destination.Lightningd, Answer: WhoAnswers.Gone(method, message.IdToken)));
    }

    /// <summary>deprecated_oneshot speaks of the request right behind it and shares its fate (jsonrpc.c, plugin.c: plugin_rpcmethod_dispatch).</summary>
    private Message Glued(Message message)
    {
        if (_oneshot is null)
            return message;
        var glued = message.Behind(_oneshot);
        _oneshot = null;
        return glued;
    }
}
