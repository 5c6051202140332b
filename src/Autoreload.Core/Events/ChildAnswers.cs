using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>What children answer to requests of lightningd.</summary>
internal sealed class ChildAnswers(
    Outbox outbox, TrafficLedger ledger, Undelivered undelivered, InitExchange inits, Lifecycle lifecycle,
    Doors doors, Wording wording)
{
    public ProxyTrigger? Take(Incarnation child, Message answer, PendingRequest request)
    {
        ledger.Pending.Remove(request);
        ledger.Counters.Methods.Answered(request.Method.Name, outbox.Now - request.GivenAt, answer.Error.Length > 0);
        if (request.Method.IsHook && HookAnswerCheck.Validate(request.Method.Name, answer) is { } harm)
        {
            outbox.Log(LogLevel.Error, $"{wording.Who(child)} answered the hook {request.Method.Name} with {SecretMask.Excerpt(answer.Json)}. {harm}. autoreload answered in its place");
            undelivered.Replace(request);
        }
        else
        {
            outbox.Forward(request.Door, answer);
            ledger.Counters.Forwarded++;
        }
        if (request.Method.Kind == RequestKind.SetConfig && answer.Result.Length > 0 && answer.Error.Length == 0)
            Remember(child, request);
        lifecycle.StopWhenDrained(child);
        return doors.TakeAnswered(request);
    }

    /// <summary>Takes an answer that lightningd would not even take for a message: no other will come.</summary>
    public ProxyTrigger? TakeRefused(Incarnation child, PendingRequest request, string what)
    {
        ledger.Pending.Remove(request);
        var remedy = AnswerPolicy.IsForChildren(request.Method.Kind) ? "The call waits for the next version" : "autoreload answered in its place";
        outbox.Log(LogLevel.Error, $"{wording.Who(child)} answered {request.Method.Name} with {what}. {remedy}");
        undelivered.Replace(request);
        lifecycle.StopWhenDrained(child);
        return doors.TakeAnswered(request);
    }

    private void Remember(Incarnation child, PendingRequest setConfig)
    {
        inits.Remember(child, setConfig.Message!);
        if (setConfig.Door != Door.First && JsonValue.Read(setConfig.Message!.Params)?["config"] is { } option)
            doors.Keep(option.Text);
    }
}
