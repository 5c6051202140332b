using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core;

/// <content>What the developer is told.</content>
public sealed partial class Proxy
{
    private const int RestartFailed = -1;
    private const int InvalidParams = -32602;

    private static readonly string[] ConflictSigns = ["in use", "locked", "already running", "Resource temporarily unavailable"];

    private readonly StrayReporter _strays = new();
    private long _lateCount;

    private void OnOwnCommand(Message request, string command)
    {
        if (command == OwnInterface.Restart)
            OnRestartCommand(request);
        else
            Send(Answers.Result(request.IdToken, Status().ToString(Formatting.None)));
    }

    private void OnRestartCommand(Message request)
    {
        if (!RestartParameters.TryRead(request.Params, out var stopFirst, out var problem))
            Send(Answers.Error(request.IdToken, InvalidParams, $"{OwnInterface.Restart}: {problem}"));
        else if (State is ProxyState.AwaitingManifest or ProxyState.AwaitingInit || _init is null)
            Send(Answers.Error(request.IdToken, RestartFailed, $"{_settings.Name} cannot be restarted before lightningd's own init is answered"));
        else
            Restart(request, stopFirst);
    }

    private void Restart(Message request, bool stopFirst)
    {
        _restarts.Join(request.IdToken);
        if (_restarts.Current is null)
            _restarts.Begin(OwnInterface.Restart, _now);
        Fire(stopFirst ? ProxyTrigger.StopFirstRequested : ProxyTrigger.RestartRequested);
    }

    /// <summary>Running or AwaitingChange is entered: whoever waited for the restart hears how it ended.</summary>
    private void AnswerRestartCalls()
    {
        var (restart, callers) = _restarts.End();
        if (restart is null)
            return;
        if (restart.Failure is null && _incarnations.Serving is { } serving)
            ReportSuccess(restart, serving, callers);
        else
            foreach (var id in callers)
                Send(Answers.Error(id, RestartFailed, $"{_settings.Name} was not restarted: {restart.Failure ?? _restarts.WhyDown}. {WhoServes()}"));
    }

    private void ReportSuccess(Restart restart, Incarnation serving, IReadOnlyList<byte[]> callers)
    {
        var report = _restarts.Report(restart, serving.Pid, _now);
        foreach (var id in callers)
            Send(Answers.Result(id, report.ToString(Formatting.None)));
        Log(LogLevel.Info, $"{Who(serving)} is running {Seconds(_now - restart.BegunAt)} after {restart.Cause}{Plural(restart.Held)}");
        foreach (var change in restart.Changes)
            Log(LogLevel.Warn, $"manifest: {change}");
    }

    private static string Plural(int held) => held switch
    {
        0 => "",
        1 => "; 1 message waited for it",
        _ => $"; {held} messages waited for it",
    };

    private string WhoServes() => _incarnations.Serving is { } serving
        ? $"Incarnation {serving.Number} goes on serving"
        : $"Nobody serves: save the plugin, or call {OwnInterface.Restart}{_settings.Own.MethodSuffix}, to try again";

    private void ReportFailure(Incarnation failed, string reason)
    {
        var text = new StringBuilder($"{Who(failed)} failed: {reason}. {WhoServes()}");
        if (failed.StderrTail.Count > 0)
            text.Append("\nIts last lines on stderr:");
        foreach (var line in failed.StderrTail)
            text.Append("\n    ").Append(line);
        if (_incarnations.Serving is not null && failed.StderrTail.Any(LooksLikeAConflict))
            text.Append($"\nIf it wants a port or lock that the running version holds: {OwnInterface.Restart}{_settings.Own.MethodSuffix} stop_first=true");
        Log(_incarnations.Serving is null ? LogLevel.Error : LogLevel.Warn, text.ToString());
    }

    private static bool LooksLikeAConflict(string line) =>
        ConflictSigns.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase));

    private void OnStderr(Incarnation child, string line)
    {
        child.AddStderr(line);
        Log(LogLevel.Info, _settings.LogPrefix + line);
    }

    private void OnStray(Incarnation child, StrayText stray)
    {
        foreach (var (level, text) in _strays.Report(Who(child), stray))
            Log(level, text);
    }

    private void OnStalled(Incarnation child, int unfinished) =>
        Log(LogLevel.Warn, $"{Who(child)} began a message on its stdout and has not ended it for 5 s ({unfinished} bytes so far): lightningd would wait for its end for ever");

    private JObject Status() => new()
    {
        ["state"] = State.ToString(),
        ["plugin"] = _settings.Plugin,
        ["incarnation"] = _incarnations.Serving?.Number,
        ["pid"] = _incarnations.Serving?.Pid,
        ["pending"] = _pending.Count,
        ["held"] = _gate.HeldCount,
        ["dropped_notifications"] = _gate.DroppedCount,
        ["late_answers"] = _lateCount,
        ["stray_texts"] = _strays.Count,
    };
}
