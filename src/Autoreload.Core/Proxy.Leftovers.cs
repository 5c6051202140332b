using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <content>What incarnations leave behind: requests that they did not answer, messages that they were not given.</content>
public sealed partial class Proxy
{
    private void SettlePending(Dossier gone)
    {
        List<HeldMessage> again = [];
        foreach (var request in gone.Unanswered)
        {
            _pending.Remove(request);
            if (request.Message is { } message && request.Method.IsGivenAgain)
                again.Add(new(message, request.Method));
            else
                Refuse(request.Method, request.Id, $"{Who(gone.Incarnation)} ended before replying to this call: {gone.Reason}", gone);
        }
        PutBack(again);
    }

    private void OnWithdrawn(Incarnation retiring, IReadOnlyList<Message> messages)
    {
        var areLeft = messages.ToLookup(message => IsLeftToTheOldOne(retiring, message));
        PutBackWithdrawn([.. areLeft[false]], WhyNotServed());
        foreach (var dbWrite in areLeft[true])
            _outbox.Give(retiring.Number, dbWrite);
        // One that hangs may not even have read its init: it is not told shutdown then.
        if (messages.Any(message => message.HasId && message.Method.SequenceEqual("init"u8)))
            retiring.HasInit = false;
        EndWhenDrained(retiring);
    }

    /// <summary>lightningd stands still for a db_write: held until the old one is gone, it would keep that one's handlers from finishing.</summary>
    private bool IsLeftToTheOldOne(Incarnation retiring, Message message) =>
        retiring.IsInitialised && message.HasId && _gate.Registration!.Find(message.Method).Kind == RequestKind.DbWrite;

    private void PutBackWithdrawn(IReadOnlyList<Message> messages, string reason)
    {
        List<HeldMessage> held = [];
        foreach (var message in messages)
        {
            _pending.Remove(message);
            if (_gate.Registration is not { } registration || !IsTraffic(message, registration, out var method))
                continue;
            if (method is null || WhoAnswers.CanWait(method.Kind))
                held.Add(new(message, method));
            else
                Refuse(method, message.IdToken, reason, dossier: null);
        }
        PutBack(held);
    }

    private void PutBack(IReadOnlyList<HeldMessage> messages)
    {
        _gate.PutBack(messages);
        if (messages.Any(held => held.Method?.Kind == RequestKind.DbWrite))
            StartDbWriteDeadline();
    }

    /// <summary>Our own words and lightningd's handshake are of no use to another incarnation.</summary>
    private static bool IsTraffic(Message message, Registration registration, out KnownMethod? method)
    {
        method = message.HasId ? registration.Find(message.Method) : null;
        return method is null
            ? !message.Method.SequenceEqual("shutdown"u8)
            : method.Kind is not (RequestKind.GetManifest or RequestKind.Init);
    }
}
