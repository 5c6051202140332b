using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Commands;

/// <summary>autoreload-wait: answered when what is on disk is running, or when it is known why it is not.</summary>
internal sealed class WaitCommand(Outbox outbox, ProxySettings settings, IncarnationList incarnations, ReloadHistory history, Builds builds, Outage outage, Wording wording)
{
    private readonly List<(byte[] Id, int Recheck)> _callers = [];
    private int _rechecks;

    // No recheck says anything before a child was tried, nor one of before a reload was over: it may have looked at what came of that.
    private int _firstThatCounts = int.MaxValue;

    public void Run(Message request)
    {
        Recheck();
        _callers.Add((request.IdToken.ToArray(), _rechecks));
    }

    public void Recheck() => outbox.Add(new Effect.RecheckExecutable(++_rechecks));

    /// <summary>A reload is over: the next recheck finds what came of it.</summary>
    public void Resume() => _firstThatCounts = _rechecks + 1;

    public void TakeNothingChanged(ProxyEvent.NothingChanged found)
    {
        if (history.Current is not null || found.Recheck < _firstThatCounts)
            return;
        foreach (var (id, _) in _callers.Where(caller => caller.Recheck <= found.Recheck))
            outbox.Send(Door.First, WhyNotLive(found) is { } reason
                ? Answers.Error(id, OwnCommands.Failed, reason)
                : Answers.Result(id, Live(incarnations.Serving!).ToString(Formatting.None)));
        _callers.RemoveAll(caller => caller.Recheck <= found.Recheck);
    }

    private string? WhyNotLive(ProxyEvent.NothingChanged found)
    {
        if (incarnations.Serving is null)
            return $"{settings.Name} is not running: {outage.Reason}";
        if (builds.Failure is { } failedBuild)
            return $"what is on disk is not live: {failedBuild}";
        if (history.Ended.LastOrDefault() is { Failure: { } failure })
            return $"what is on disk is not live: {failure}. {wording.WhoServes()}";
        if (!found.HasExecutable)
            return $"what is on disk is not live: {settings.Plugin} is not there. {wording.WhoServes()}";
        return found.Unproven is { } reason ? $"what is on disk may not be live: {reason}. {wording.WhoServes()}" : null;
    }

    private JObject Live(Incarnation serving) => new()
    {
        ["plugin"] = settings.Plugin,
        ["incarnation"] = serving.Number,
        ["pid"] = serving.Pid,
    };
}
