using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core;

/// <content>What changes on disk: builds, and who waits until what is there is live.</content>
public sealed partial class Proxy
{
    private readonly List<(byte[] Id, int Recheck)> _waiting = [];
    private int _rechecks;
    private int _builds;
    private string? _whyBuildEnds;
    private string? _failedBuild;

    private void OnChange(string path, ProxyTrigger trigger)
    {
        // Whoever replaces the executable by hand has built it.
        if (trigger == ProxyTrigger.ChangeDetected)
            _failedBuild = null;
        if (BeginsRestart(trigger))
            _restarts.Begin($"{path} changed", _outbox.Now);
        Fire(trigger);
    }

    /// <summary>Whether a change is more than what the next recheck will find.</summary>
    private bool BeginsRestart(ProxyTrigger trigger) => State switch
    {
        ProxyState.AwaitingManifest or ProxyState.AwaitingInit or ProxyState.Retiring => false,
        ProxyState.Replaying => trigger == ProxyTrigger.ChangeDetected,
        ProxyState.Building or ProxyState.Rebuilding => trigger == ProxyTrigger.SourceChanged,
        _ => true,
    };

    private void StartBuild()
    {
        _builds++;
        _whyBuildEnds = null;
        _failedBuild = null;
        _restarts.Building(_outbox.Now);
        Log(LogLevel.Info, $"building {_settings.Name} ({_restarts.Current!.Cause}): {_settings.BuildCommand}");
        _outbox.Add(new Effect.StartBuild(_builds));
        _outbox.Add(new Effect.StartTimer(ProxyTimer.BuildDeadline, _builds, ProxySettings.BuildDeadline));
    }

    private void OnBuildDeadline(int build)
    {
        if (build != _builds || State is not (ProxyState.Building or ProxyState.Rebuilding))
            return;
        _whyBuildEnds = $"the build did not end within {Duration.Text(ProxySettings.BuildDeadline)}";
        _outbox.Add(new Effect.CancelBuild(build));
    }

    private void OnBuildEnded(ProxyEvent.BuildEnded ended)
    {
        if (ended.Build != _builds || State == ProxyState.Stopped)
            return;
        if (ended.Status == default && _whyBuildEnds is null)
        {
            _restarts.Built(_outbox.Now);
            Fire(ProxyTrigger.BuildSucceeded);
            return;
        }
        var reason = _whyBuildEnds ?? $"the build failed with {ended.Status}";
        var lines = string.Concat(ended.Lines.Select(line => $"\n    {line}"));
        _failedBuild = $"{reason}. {WhoServes()}{lines}";
        _restarts.Refused(reason, lines);
        if (_incarnations.Serving is null)
            _restarts.Down(reason + lines, _outbox.Now);
        Log(_incarnations.Serving is null ? LogLevel.Error : LogLevel.Warn, _failedBuild);
        Fire(ProxyTrigger.BuildFailed);
    }

    private void Recheck() => _outbox.Add(new Effect.RecheckExecutable(++_rechecks));

    private void OnWaitCommand(Message request)
    {
        Recheck();
        _waiting.Add((request.IdToken.ToArray(), _rechecks));
    }

    /// <summary>What is on disk was launched. Each state in which that is decided asks for a recheck when it is entered; the others let wait.</summary>
    private void OnNothingChanged(int recheck, bool hasExecutable)
    {
        if (State is not (ProxyState.Running or ProxyState.AwaitingChange))
            return;
        foreach (var (id, _) in _waiting.Where(waiting => waiting.Recheck <= recheck))
            Send(WhyNotLive(hasExecutable) is { } reason
                ? Answers.Error(id, RestartFailed, reason)
                : Answers.Result(id, Live(_incarnations.Serving!).ToString(Formatting.None)));
        _waiting.RemoveAll(waiting => waiting.Recheck <= recheck);
    }

    private string? WhyNotLive(bool hasExecutable)
    {
        if (_incarnations.Serving is null)
            return $"{_settings.Name} is not running: {_restarts.WhyDown}";
        if (_failedBuild is not null)
            return $"what is on disk is not live: {_failedBuild}";
        if (_restarts.Ended.LastOrDefault() is { Failure: { } failure })
            return $"what is on disk is not live: {failure}. {WhoServes()}";
        return hasExecutable ? null : $"what is on disk is not live: {_settings.Plugin} is not there. {WhoServes()}";
    }

    private JObject Live(Incarnation serving) => new()
    {
        ["plugin"] = _settings.Plugin,
        ["incarnation"] = serving.Number,
        ["pid"] = serving.Pid,
    };
}
