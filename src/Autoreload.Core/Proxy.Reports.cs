using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Newtonsoft.Json;

namespace Autoreload.Core;

/// <content>What the developer is told.</content>
public sealed partial class Proxy
{
    private const int RestartFailed = -1;

    private static readonly string[] ConflictSigns = ["in use", "locked", "already running", "Resource temporarily unavailable"];

    private readonly StrayReporter _strays = new();

    private void OnRestartCommand(Message request)
    {
        var given = CommandParameters.Read(request.Params, "stop_first", out var problem) ?? "false";
        if (!bool.TryParse(given, out var stopFirst))
            problem ??= $"stop_first should be true or false, not {given}";
        if (problem is not null)
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
            _restarts.Begin(OwnInterface.Restart, _outbox.Now);
        Fire(stopFirst ? ProxyTrigger.StopFirstRequested : ProxyTrigger.RestartRequested);
    }

    /// <summary>Running or AwaitingChange is entered: whoever waited for the restart hears how it ended.</summary>
    private void AnswerRestartCalls()
    {
        var (restart, callers) = _restarts.End(_outbox.Now);
        if (restart is null)
            return;
        if (restart.Failure is null && _incarnations.Serving is { } serving)
            ReportSuccess(restart, serving, callers);
        else
            foreach (var id in callers)
                Send(Answers.Error(id, RestartFailed, $"{_settings.Name} was not restarted: {restart.Failure ?? _restarts.WhyDown}. {WhoServes()}{(restart.Details.Length > 0 ? restart.Details : HintAt(_restarts.LastFailure))}", restart.Details.Length > 0 ? null : FailureData()));
    }

    private void ReportSuccess(Restart restart, Incarnation serving, IReadOnlyList<byte[]> callers)
    {
        var report = _restarts.Report(restart, serving.Pid, _outbox.Now);
        foreach (var id in callers)
            Send(Answers.Result(id, report.ToString(Formatting.None)));
        Log(LogLevel.Info, $"{Who(serving)} is running {Duration.Text(_outbox.Now - restart.BegunAt)} after {restart.Cause}{Plural(restart.Held)}");
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
        ? $"Incarnation {serving.Number} still serves"
        : $"Nobody serves: save the plugin, or call {OwnInterface.Restart}{_settings.Own.MethodSuffix}, to try again";

    private void ReportFailure(Dossier failed)
    {
        _restarts.LastFailure = failed;
        Log(
            _incarnations.Serving is null ? LogLevel.Error : LogLevel.Warn,
            $"{Who(failed.Incarnation)} failed: {failed.Reason}. {WhoServes()}{HintAt(failed)}{failed.Lines()}");
    }

    private string HintAt(Dossier? failed) => _incarnations.Serving is not null && failed?.Incarnation.StderrTail.Any(LooksLikeAConflict) == true
        ? $". If it wants a port or lock that the running version holds: {OwnInterface.Restart}{_settings.Own.MethodSuffix} stop_first=true"
        : "";

    private ReadOnlySpan<byte> FailureData() => Encoding.UTF8.GetBytes(_restarts.LastFailure?.Json().ToString(Formatting.None) ?? "");

    private static bool LooksLikeAConflict(string line) =>
        ConflictSigns.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a child says before its manifest is worth reading when it fails, and then stands in the report; otherwise it is logged with its acceptance.</summary>
    private void OnStderr(Incarnation child, IReadOnlyList<string> lines, long leftOut)
    {
        foreach (var line in lines)
            child.AddStderr(line);
        if (child.Manifest is null)
            return;
        if (leftOut > 0)
            Log(LogLevel.Warn, $"{Who(child)} writes too much on its stderr: {leftOut} lines are left out here");
        LogStderr(lines);
    }

    /// <summary>Each line is marked: what a child prints must not pass for ours.</summary>
    private void LogStderr(IReadOnlyCollection<string> lines)
    {
        if (lines.Count > 0)
            Log(LogLevel.Info, string.Join('\n', lines.Select(line => $"{_settings.LogPrefix}stderr: {line}")));
    }

    private static string Tail(Incarnation incarnation) => string.Concat(incarnation.StderrTail.Select(line => $"\n    {line}"));

    private void OnStray(Incarnation child, StrayText stray)
    {
        if (!stray.AnswerTo.IsEmpty && OnRefusedAnswer(child, stray))
            return;
        foreach (var (level, text) in _strays.Report(Who(child), stray))
            Log(level, text);
    }

    private void OnStalled(Incarnation child, int unfinished) =>
        Log(LogLevel.Warn, $"{Who(child)} began a message on its stdout and has not ended it for 5 s ({unfinished} bytes so far): lightningd would wait for its end for ever");
}
