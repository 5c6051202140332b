using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Commands;

/// <summary>autoreload-status: what the core knows, and what the host finds out about processes and watched files.</summary>
internal sealed class StatusCommand(
    Outbox outbox, ProxySettings settings, IncarnationList incarnations, TrafficLedger ledger, StrayReporter strays,
    Doors doors, ReloadHistory history, Outage outage, TransitionLog transitions, Func<ProxyState> state)
{
    public void Run(Message request) =>
        outbox.Add(new Effect.Inspect(request.IdToken.ToArray(), [.. incarnations.Launched.Select(incarnation => incarnation.Pid).OfType<int>()]));

    /// <summary>Answers a call when the host has found out the rest.</summary>
    public void Answer(ProxyEvent.Inspected inspected) =>
        outbox.Send(Door.First, Answers.Result(inspected.Caller, Status(inspected.Found).ToString(Formatting.None)));

    private JObject Status(Inspection found) => new()
    {
        ["state"] = $"{state()}",
        ["since_seconds"] = Duration.Seconds(outbox.Now - transitions.Since),
        ["plugin"] = settings.Plugin,
        ["serving"] = Describe(incarnations.Serving, found),
        ["candidate"] = Describe(incarnations.Candidate, found),
        ["autoreload"] = new JObject { ["pid"] = found.OwnPid, ["memory_kb"] = Memory(found.OwnPid, found) },
        ["watched"] = new JObject { ["files"] = found.WatchedFiles, ["folders"] = found.WatchedFolders, ["by"] = found.WatchedBy },
        ["doors"] = new JArray(doors.Open.Select(door => new JObject { ["door"] = door.Number, ["registers"] = new JArray(door.Entries.Select(entry => $"{entry}")) })),
        ["pending"] = ledger.Pending.Count,
        ["held"] = ledger.Held.Count,
        ["counters"] = Counted(),
        ["methods"] = ledger.Counters.Methods.Json(),
        ["reloads"] = new JArray(history.Ended.Reverse().Select(reload => reload.Json(outbox.Now))),
        ["log"] = new JArray(outbox.RecentLog.Select(entry => new JObject { ["seconds_ago"] = Duration.Seconds(outbox.Now - entry.At), ["level"] = $"{entry.Level}".ToLowerInvariant(), ["text"] = entry.Text })),
        ["last_failure"] = outage.LastFailure?.Json(),
    };

    private JObject Counted() => new()
    {
        ["given_to_child"] = ledger.Counters.Given,
        ["forwarded_to_lightningd"] = ledger.Counters.Forwarded,
        ["put_back"] = ledger.Counters.PutBack,
        ["dropped_notifications"] = ledger.Counters.Dropped,
        ["late_messages"] = ledger.Counters.Late,
        ["stray_texts"] = strays.Count,
    };

    private JObject? Describe(Incarnation? incarnation, Inspection found) => incarnation is null ? null : new()
    {
        ["incarnation"] = incarnation.Number,
        ["pid"] = incarnation.Pid,
        ["uptime_seconds"] = incarnation.Pid is null ? null : Duration.Seconds(outbox.Now - incarnation.LaunchedAt),
        ["memory_kb"] = Memory(incarnation.Pid, found),
    };

    private static long? Memory(int? pid, Inspection found) => pid is { } process && found.Memory.TryGetValue(process, out var bytes) ? bytes / 1024 : null;
}
