using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>Each message of a child, from top to bottom.</summary>
internal sealed class FromChild(TrafficLedger ledger, ManifestExchange manifests, InitExchange inits, ChildNotifications notifications, ChildAnswers answers, Lifecycle lifecycle)
{
    public ProxyTrigger? Take(Incarnation child, Message message)
    {
        if (!message.HasId)
            notifications.Take(child, message);
        else if (ledger.Pending.TryFind(message.IdToken, child, out var request))
            return answers.Take(child, message, request);
        else if (manifests.IsAnswer(child, message.IdToken))
            return manifests.TakeAnswer(child, message);
        else if (inits.IsAnswer(child, message.IdToken))
            return inits.TakeAnswer(child, message);
        else
            ledger.Counters.Late++;
        return null;
    }

    /// <summary>Takes an answer that lightningd would not even take for a message. False when nothing was asked.</summary>
    public bool TryTakeRefused(Incarnation child, StrayText answer, out ProxyTrigger? trigger)
    {
        trigger = null;
        var what = $"{SecretMask.Excerpt(answer.Bytes.Span)}: {StrayReporter.Explanation(answer.Why)}";
        var id = answer.AnswerTo.Span;
        if (ledger.Pending.TryFind(id, child, out var request))
        {
            trigger = answers.TakeRefused(child, request, what);
            return true;
        }
        var question = manifests.IsAnswer(child, id) ? "getmanifest" : inits.IsAnswer(child, id) ? "init" : null;
        if (question is null || child.Failure is not null)
            return false;
        lifecycle.GiveUp(child, new($"it answered {question} with {what}"));
        return true;
    }
}
