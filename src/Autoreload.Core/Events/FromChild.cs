using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>Each message of a child, from top to bottom.</summary>
internal sealed class FromChild(Outbox outbox, PendingRequests pending, TrafficGate gate, Refusals refusals, Counters counters, ManifestExchange manifests, InitExchange inits, ChildNotifications notifications, Lifecycle lifecycle, Doors doors, Wording wording)
{
    public ProxyTrigger? Take(Incarnation child, Message message)
    {
        if (!message.HasId)
            notifications.Take(child, message);
        else if (pending.TryFind(message, child, out var request))
            return TakeAnswer(child, message, request);
        else if (manifests.IsAnswer(child, message.IdToken))
            return manifests.TakeAnswer(child, message);
        else if (inits.IsAnswer(child, message.IdToken))
            return inits.TakeAnswer(child, message);
        else
            counters.Late++;
        return null;
    }

    /// <summary>Takes an answer that lightningd would not even take for a message: no other will come. False when nothing was asked.</summary>
    public bool TakeRefused(Incarnation child, StrayText answer)
    {
        var what = $"{SecretMask.Excerpt(answer.Bytes.Span)}: {StrayReporter.Explanation(answer.Why)}";
        var id = answer.AnswerTo.Span;
        if (pending.TryFind(id, child, out var request))
        {
            pending.Remove(request);
            outbox.Log(LogLevel.Error, $"{wording.Who(child)} answered {request.Method.Name} with {what}. {(MustWait(request) ? "The call waits for the next version" : "autoreload answered in its place")}");
            AnswerInPlace(request);
            lifecycle.StopWhenDrained(child);
            return true;
        }
        var question = manifests.IsAnswer(child, id) ? "getmanifest" : inits.IsAnswer(child, id) ? "init" : null;
        if (question is null || child.Failure is not null)
            return false;
        lifecycle.GiveUp(child, new($"it answered {question} with {what}"));
        return true;
    }

    private ProxyTrigger? TakeAnswer(Incarnation child, Message answer, PendingRequest request)
    {
        pending.Remove(request);
        counters.Methods.Answered(request.Method.Name, outbox.Now - request.GivenAt, answer.Error.Length > 0);
        if (request.Method.IsHook && HookAnswers.Validate(request.Method.Name, answer) is { } harm)
        {
            outbox.Log(LogLevel.Error, $"{wording.Who(child)} answered the hook {request.Method.Name} with {SecretMask.Excerpt(answer.Json)}. {harm}. autoreload answered in its place");
            AnswerInPlace(request);
        }
        else
        {
            outbox.Forward(request.Door, answer);
            counters.Forwarded++;
        }
        if (request.Method.Kind == RequestKind.SetConfig && answer.Result.Length > 0 && answer.Error.Length == 0)
            Remember(child, request);
        lifecycle.StopWhenDrained(child);
        return doors.TakeAnswered(request);
    }

    private void Remember(Incarnation child, PendingRequest setConfig)
    {
        inits.Remember(child, setConfig.Message!);
        if (setConfig.Door != Door.First && JsonValue.Read(setConfig.Message!.Params)?["config"] is { } option)
            doors.Keep(option.Text);
    }

    private static bool MustWait(PendingRequest request) => AnswerPolicy.WhileRefused(request.Method.Kind) == Fate.Hold;

    private void AnswerInPlace(PendingRequest request)
    {
        if (MustWait(request))
            gate.PutBack([new(request.Door, request.Message!, request.Method)]);
        else
            refusals.Answer(request.Door, request.Method, request.Id, "the plugin's answer was not fit for lightningd");
    }
}
