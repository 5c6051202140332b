using System.Diagnostics;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core;

/// <content>autoreload's own commands, and what those answer that only look.</content>
public sealed partial class Proxy
{
    private const int InvalidParams = -32602;

    private void OnOwnCommand(Message request, string command)
    {
        switch (command)
        {
            case OwnInterface.Restart:
                OnRestartCommand(request);
                break;
            case OwnInterface.Wait:
                OnWaitCommand(request);
                break;
            case OwnInterface.Status:
                _outbox.Add(new Effect.Inspect(request.IdToken.ToArray(), [.. _incarnations.Begun.Select(incarnation => incarnation.Pid).OfType<int>()]));
                break;
            case OwnInterface.Diagram:
                OnDiagramCommand(request);
                break;
            default:
                throw new UnreachableException(command);
        }
    }

    private void OnDiagramCommand(Message request)
    {
        var format = CommandParameters.Read(request.Params, "format", out var problem) ?? "mermaid";
        if (problem is null && format is not ("mermaid" or "dot"))
            problem = $"format should be mermaid or dot, not {format}";
        if (problem is not null)
            Send(Answers.Error(request.IdToken, InvalidParams, $"{OwnInterface.Diagram}: {problem}"));
        else
            Send(Answers.Result(request.IdToken, new JObject
            {
                ["format"] = format,
                ["state"] = State.ToString(),
                ["diagram"] = format == "dot" ? _diagram.Dot(State) : _diagram.Mermaid(State),
            }.ToString(Formatting.None)));
    }

    private void OnInspected(byte[] caller, Inspection found) => Send(Answers.Result(caller, Status(found).ToString(Formatting.None)));

    private JObject Status(Inspection found) => new()
    {
        ["state"] = State.ToString(),
        ["since_seconds"] = Duration.Seconds(_outbox.Now - _stateSince),
        ["plugin"] = _settings.Plugin,
        ["serving"] = Describe(_incarnations.Serving, found),
        ["candidate"] = Describe(_incarnations.Candidate, found),
        ["autoreload"] = new JObject { ["pid"] = found.OwnPid, ["memory_kb"] = Memory(found.OwnPid, found) },
        ["watched"] = new JObject { ["files"] = found.WatchedFiles, ["folders"] = found.WatchedFolders, ["by"] = found.WatchedBy },
        ["pending"] = _pending.Count,
        ["held"] = _gate.HeldCount,
        ["counters"] = new JObject
        {
            ["given_to_child"] = _gate.GivenCount,
            ["forwarded_to_lightningd"] = _forwardedCount,
            ["put_back"] = _gate.PutBackCount,
            ["dropped_notifications"] = _gate.DroppedCount,
            ["late_messages"] = _lateCount,
            ["stray_texts"] = _strays.Count,
        },
        ["reloads"] = new JArray(_restarts.Ended.Reverse().Select(restart => restart.Json(_outbox.Now))),
        ["last_failure"] = _restarts.LastFailure?.Json(),
    };

    private JObject? Describe(Incarnation? incarnation, Inspection found) => incarnation is null ? null : new()
    {
        ["incarnation"] = incarnation.Number,
        ["pid"] = incarnation.Pid,
        ["uptime_seconds"] = incarnation.Pid is null ? null : Duration.Seconds(_outbox.Now - incarnation.LaunchedAt),
        ["memory_kb"] = Memory(incarnation.Pid, found),
    };

    private static long? Memory(int? pid, Inspection found) => pid is { } process && found.Memory.TryGetValue(process, out var bytes) ? bytes / 1024 : null;
}
