using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registering;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core;

/// <summary>Each message of a child, from top to bottom.</summary>
internal sealed class FromChild(Outbox outbox, PendingRequests pending, Refusals refusals, Counters counters, ManifestExchange manifests, InitExchange inits, ChildNotifications notifications, Lifecycle lifecycle, Wording wording)
{
    public ProxyTrigger? Take(Incarnation child, Message message)
    {
        if (!message.HasId)
            notifications.Take(child, message);
        else if (pending.TryFind(message, child, out var request))
            TakeAnswer(child, message, request);
        else if (manifests.IsAnswer(child, message))
            return manifests.TakeAnswer(child, message);
        else if (inits.IsAnswer(child, message))
            return inits.TakeAnswer(child, message);
        else
            counters.Late++;
        return null;
    }

    private void TakeAnswer(Incarnation child, Message answer, PendingRequest request)
    {
        pending.Remove(request);
        if (request.Method.IsHook && HookAnswers.Validate(request.Method.Name, answer) is { } harm)
        {
            outbox.Log(LogLevel.Error, $"{wording.Who(child)} answered the hook {request.Method.Name} with {Quote.Of(answer.Json)}. {harm}. autoreload answered in its place");
            refusals.Answer(request.Door, request.Method, request.Id, "the plugin's answer was not fit for lightningd");
        }
        else
        {
            outbox.Forward(request.Door, answer);
            counters.Forwarded++;
        }
        if (request.Method.Kind == RequestKind.SetConfig && answer.Result.Length > 0 && answer.Error.Length == 0)
            inits.Remember(request.Message!);
        lifecycle.StopWhenDrained(child);
    }
}
