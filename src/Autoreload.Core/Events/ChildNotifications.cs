using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Events;

/// <summary>What children say without being asked.</summary>
internal sealed class ChildNotifications(Outbox outbox, ProxySettings settings, TrafficLedger ledger)
{
    private const int MostUnknownTopics = 100;

    private readonly HashSet<string> _unknownTopics = new(StringComparer.Ordinal);

    public void Take(Incarnation child, Message notification)
    {
        var topic = notification.Method;
        if (topic.SequenceEqual("log"u8))
            TakeLog(notification);
        else if (child.Role == Role.Dropped || child is { IsCandidate: true, Stage: < Stage.GivenInit })
            ledger.Counters.Late++;
        else if (topic.SequenceEqual("message"u8) || topic.SequenceEqual("progress"u8))
            outbox.Forward(DoorOfRequest(notification), notification);
        else if (ledger.Registration.HasTopic(topic, out var door))
            outbox.Forward(door, notification);
        else
            WarnOfTopic(LogText.Excerpt(topic));
    }

    /// <summary>lightningd looks for the request that they are about among those of the same door (plugin.c, plugin_notify_handle).</summary>
    private int DoorOfRequest(Message notification) =>
        JsonBytes.TryFind(notification.Params, "id"u8, out var id) && ledger.Pending.TryFind(notification.Params[id], out var request) ? request.Door : Door.First;

    /// <summary>lightningd marks it with our name, not with the child's.</summary>
    private void TakeLog(Message log)
    {
        if (settings.LogPrefix.Length == 0)
            outbox.Forward(Door.First, log);
        else
            outbox.Send(Door.First, (byte[])[.. JsonBytes.PrefixLines(log.Json, "params.message"u8, settings.LogPrefix), .. "\n\n"u8]);
    }

    private void WarnOfTopic(string topic)
    {
        if (_unknownTopics.Count == MostUnknownTopics || !_unknownTopics.Add(topic))
            return;
        var andOthers = _unknownTopics.Count == MostUnknownTopics ? ", and so are those of further topics, which are not named here" : "";
        outbox.Log(
            LogLevel.Warn,
            $"{settings.Name} sends notifications of the topic {topic}, which its manifest did not declare when lightningd registered it: they are dropped until a new registration{andOthers}");
    }
}
