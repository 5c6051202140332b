using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Reports;

namespace Autoreload.Core.Traffic;

/// <summary>What incarnations leave behind: requests that they did not answer, messages that they were not given.</summary>
internal sealed class Undelivered(PendingRequests pending, TrafficGate gate, Refusals refusals, Wording wording)
{
    /// <summary>An incarnation is gone: what it did not answer is given again or answered by us. The report says what that was.</summary>
    public CrashReport Settle(Incarnation gone, TimeSpan now)
    {
        gate.Lose(gone);
        var unanswered = pending.Of(gone);
        var report = new CrashReport(gone, gone.Pid is null ? TimeSpan.Zero : now - gone.LaunchedAt, [.. unanswered.Select(request => $"{request}")]);
        List<HeldMessage> again = [];
        foreach (var request in unanswered)
        {
            pending.Remove(request);
            if (request.Message is { } message && AnswerPolicy.WhenDied(request.Method.Kind) == Fate.GiveAgain)
                again.Add(new(request.Door, message, request.Method));
            else
                refusals.Answer(request, $"{wording.Who(gone)} ended before replying to this call: {report.Failure.Reason}", report);
        }
        gate.PutBack(again);
        return report;
    }

    /// <summary>The child's answer to a request is not fit for lightningd.</summary>
    public void Replace(PendingRequest request)
    {
        if (AnswerPolicy.IsForChildren(request.Method.Kind))
            gate.PutBack([new(request.Door, request.Message!, request.Method)]);
        else
            refusals.Answer(request, "the plugin's answer was not fit for lightningd");
    }

    /// <summary>Messages that were queued for an incarnation and not given to it wait for the next one.</summary>
    public void PutBack(IReadOnlyList<Message> messages, string reason)
    {
        List<HeldMessage> held = [];
        foreach (var message in messages)
        {
            if (!message.HasId)
                AddNotification(message, held);
            else if (pending.TryFind(message.IdToken, out var request))
                PutBack(message, request, reason, held);
        }
        gate.PutBack(held);
    }

    // Requests that are not pending are our own words or lightningd's handshake: of no use to another incarnation.
    private void PutBack(Message message, PendingRequest request, string reason, List<HeldMessage> held)
    {
        pending.Remove(request);
        if (AnswerPolicy.WhileHeld(request.Method.Kind) == Fate.Hold)
            held.Add(new(request.Door, message, request.Method));
        else
            refusals.Answer(request, reason);
    }

    private static void AddNotification(Message message, List<HeldMessage> held)
    {
        if (!message.Method.SequenceEqual("shutdown"u8))
            held.Add(new(Door.First, message, Method: null));
    }

    /// <summary>Whether a message is a db_write that a retiring incarnation should be given after all: held until it is gone, it would keep that one's handlers from finishing.</summary>
    public bool IsLeftTo(Incarnation retiring, Message message) =>
        retiring.Stage >= Stage.Initialised && message.HasId && pending.TryFind(message.IdToken, out var request) && request.Method.Kind == RequestKind.DbWrite;
}
