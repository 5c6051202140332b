using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Traffic;

/// <summary>Gives lightningd's messages to the serving incarnation, lets them wait, or answers them. The machine opens, holds and refuses.</summary>
internal sealed class TrafficGate(Outbox outbox, TrafficLedger ledger, Refusals refusals, ProxySettings settings)
{
    private readonly Registration _registration = ledger.Registration;
    private readonly HeldMessages _held = ledger.Held;
    private readonly Counters _counters = ledger.Counters;
    private TrafficMode _mode = TrafficMode.Held;
    private Incarnation? _receiver;

    public void Take(int door, Message message, Method method) => Take(new(door, message, method), method);

    public void TakeNotification(int door, Message message)
    {
        // What a door hears of lightningd sends to our stdin too, if that subscribed to it first.
        if (door == Door.First && _registration.HearsAllByDoor)
            return;
        if (_mode == TrafficMode.Open)
            GiveIfSubscribed(new(door, message, Method: null));
        else if (_mode == TrafficMode.Held)
            _held.Add(new(door, message.Keep(), Method: null));
        else
            _counters.Dropped++;
    }

    /// <summary>Lets traffic through to <paramref name="serving"/>, what was held first.</summary>
    /// <returns>How many messages were held.</returns>
    public int Open(Incarnation serving)
    {
        _mode = TrafficMode.Open;
        Receive(serving);
        var waiting = _held.TakeAll();
        foreach (var message in waiting)
            GiveHeld(message);
        return waiting.Count;
    }

    /// <summary>Lets traffic wait; the receiver goes on taking db_write while it can.</summary>
    public void Hold() => _mode = TrafficMode.Held;

    /// <summary>Nobody is there to take traffic.</summary>
    public void Refuse()
    {
        _mode = TrafficMode.Refused;
        _receiver = null;
        foreach (var waiting in _held.TakeAll())
        {
            if (waiting.Method is null)
                _counters.Dropped++;
            else
                TakeLater(waiting);
        }
    }

    /// <summary>From now on <paramref name="candidate"/> takes db_write, what was held of them first: a plugin whose init calls RPC would wait for a lightningd that is blocked.</summary>
    public void GiveDbWritesTo(Incarnation candidate)
    {
        Receive(candidate);
        foreach (var waiting in _held.TakeDbWrites())
            GiveHeld(waiting);
    }

    /// <summary>lightningd has been blocked long enough.</summary>
    public void GiveUpDbWrites()
    {
        foreach (var waiting in _held.TakeDbWrites())
            refusals.Refuse(waiting);
    }

    public void Lose(Incarnation gone)
    {
        if (_receiver == gone)
            _receiver = null;
    }

    /// <summary>Messages that did not reach an incarnation, or its answers us: they go first, in their order, to the next one.</summary>
    public void PutBack(IReadOnlyList<HeldMessage> messages)
    {
        _counters.PutBack += messages.Count;
        _held.AddFirst(messages);
        if (messages.Any(message => message.Method?.Kind == RequestKind.DbWrite))
            StartDbWriteDeadline();
    }

    // A db_write goes to whoever can take it as long as there is one: lightningd is blocked.
    private bool CanGive(Method method) =>
        _mode == TrafficMode.Open || (method.Kind == RequestKind.DbWrite && _receiver is { StdinClosing: false });

    // What a version lacks or filters out is asked when there is one to be given it: of what waits only the next one knows.
    private void Take(in HeldMessage request, Method method)
    {
        if (OwnCall.AnswerTo(request.Message, method, _registration) is { } answer)
            outbox.Send(request.Door, answer);
        else if (method.Kind == RequestKind.DbWrite && _registration.IsRemoved(method))
            TakeRemoved(request); // lightningd stands still meanwhile: it waits for no hook that a version before it has dropped
        else if (!CanGive(method))
            TakeLater(request);
        else if (_registration.IsRemoved(method))
            TakeRemoved(request);
        else if (_registration.IsFilteredOut(method, request.Message))
            outbox.Send(request.Door, Answers.Continue(request.Message.IdToken));
        else if (OwnCall.AnswerToUnchecked(request.Message, method, _registration) is { } passed)
            outbox.Send(request.Door, passed);
        else
            GiveNow(request, method);
    }

    private void GiveNow(in HeldMessage request, Method method)
    {
        Give(request);
        // lightningd sends its init only when the db_write is answered, so the deadline for the one is there for the other.
        if (method.Kind == RequestKind.DbWrite && _receiver!.Stage < Stage.GivenInit)
            outbox.StartTimer(ProxyTimer.InitDeadline, _receiver.Number, settings.Limits.FirstInit);
    }

    private void Give(in HeldMessage given)
    {
        if (given.Method is not null)
            ledger.Pending.Add(given, _receiver!, outbox.Now);
        _receiver!.RecentCalls.Add(given.Method?.Name ?? _registration.TopicName(given.Message.Method));
        _counters.Given++;
        outbox.Give(_receiver.Number, given.Message);
    }

    private void GiveHeld(in HeldMessage waiting)
    {
        if (waiting.Method is { } method)
            Take(waiting, method);
        else
            GiveIfSubscribed(waiting);
    }

    private void GiveIfSubscribed(in HeldMessage notification)
    {
        if (!_registration.IsUnsubscribed(notification.Message.Method))
            Give(notification);
    }

    private void TakeLater(in HeldMessage request)
    {
        var kind = request.Method!.Kind;
        var fate = _mode == TrafficMode.Refused ? AnswerPolicy.WhileRefused(kind) : AnswerPolicy.WhileHeld(kind);
        if (fate == Fate.Hold)
            Hold(request);
        else
            refusals.Refuse(request);
    }

    private void TakeRemoved(in HeldMessage request)
    {
        if (AnswerPolicy.IsForChildren(request.Method!.Kind))
            Hold(request);
        else
            outbox.Send(request.Door, AnswerPolicy.AnswerRemoved(request.Method, request.Message.IdToken));
    }

    private void Hold(in HeldMessage request)
    {
        _held.Add(request with { Message = request.Message.Keep() });
        if (request.Method!.Kind == RequestKind.DbWrite)
            StartDbWriteDeadline();
    }

    private void StartDbWriteDeadline() => outbox.StartTimer(ProxyTimer.DbWriteDeadline, 0, settings.Limits.DbWrite);

    private void Receive(Incarnation receiver)
    {
        _receiver = receiver;
        _registration.ServedBy(receiver.Manifest!);
    }
}
