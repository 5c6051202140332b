using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Reports;

namespace Autoreload.Core.Reloads;

/// <summary>Runs the build command, one build at a time.</summary>
internal sealed class Builds(Outbox outbox, ProxySettings settings, ReloadHistory history, IncarnationList incarnations, Outage outage, Wording wording)
{
    private int _last;
    private int? _running;
    private string? _tooLate;

    /// <summary>Why what is on disk was not built; null when it was.</summary>
    public string? Failure { get; private set; }

    public void Start()
    {
        (_running, _tooLate, Failure) = (++_last, null, null);
        history.Current!.Begin(Phase.Build, outbox.Now);
        outbox.Log(LogLevel.Info, $"building {settings.Name} ({history.Current.Cause}): {settings.BuildCommand}");
        outbox.Add(new Effect.StartBuild(_last));
        outbox.StartTimer(ProxyTimer.BuildDeadline, _last, settings.Limits.Build);
    }

    /// <summary>Nobody wants the result any more. What is on disk counts as not built until the next build.</summary>
    public void Cancel()
    {
        if (_running is not { } build)
            return;
        _running = null;
        Failure = $"the build was stopped. {wording.WhoServes()}";
        outbox.Add(new Effect.CancelBuild(build));
    }

    /// <summary>Whoever replaces the executable by hand has built it.</summary>
    public void ForgetFailure() => Failure = null;

    public void OnDeadline(int build)
    {
        if (build != _running)
            return;
        _tooLate = $"the build did not end within {Duration.Text(settings.Limits.Build)}";
        outbox.Add(new Effect.CancelBuild(build));
    }

    public ProxyTrigger? TakeEnd(ProxyEvent.BuildEnded ended)
    {
        if (ended.Build != _running)
            return null;
        _running = null;
        if (ended.Status == default && _tooLate is null)
        {
            history.Current!.End(Phase.Build, outbox.Now);
            return ProxyTrigger.BuildSucceeded;
        }
        Fail(_tooLate ?? $"the build failed with {ended.Status}", Wording.Indented(ended.Lines));
        return ProxyTrigger.BuildFailed;
    }

    private void Fail(string reason, string lines)
    {
        Failure = $"{reason}. {wording.WhoServes()}{lines}";
        history.Current!.Fail(reason, lines);
        if (incarnations.Serving is null)
            outage.Begin(reason + lines, outbox.Now);
        outbox.Log(incarnations.Serving is null ? LogLevel.Error : LogLevel.Warn, Failure);
    }
}
