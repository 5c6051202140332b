using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Machine;
using Autoreload.Core.Registrations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Commands;

/// <summary>autoreload-restart: starts a reload, or joins the one that is under way, and is answered when that is over.</summary>
internal sealed class RestartCommand(Outbox outbox, ProxySettings settings, InitExchange inits, ReloadHistory history, IncarnationList incarnations, Outage outage, Wording wording)
{
    private readonly List<byte[]> _callers = [];

    public ProxyTrigger? Run(Message request)
    {
        var given = CommandParameters.Read(request.Params, "stop_first", out var problem) ?? "false";
        if (!bool.TryParse(given, out var stopFirst))
            problem ??= $"stop_first should be true or false, not {LogText.Excerpt(given)}";
        if (problem is not null)
            outbox.Send(Door.First, Answers.Error(request.IdToken, OwnCommands.InvalidParams, $"{OwnInterface.Restart}: {problem}"));
        else if (!inits.IsComplete)
            outbox.Send(Door.First, Answers.Error(request.IdToken, OwnCommands.Failed, $"{settings.Name} cannot be restarted before lightningd's own init is answered"));
        else
            return Begin(request, stopFirst);
        return null;
    }

    /// <summary>A reload is over: whoever waited for it hears how it ended.</summary>
    public void ReportEnd(Reload reload)
    {
        if (reload.Failure is null)
            ReportSuccess(reload, incarnations.Serving!);
        else
            ReportFailure(reload);
        _callers.Clear();
    }

    private ProxyTrigger Begin(Message request, bool stopFirst)
    {
        _callers.Add(request.IdToken.ToArray());
        history.NextCause = history.Current is null ? OwnInterface.Restart : null;
        return stopFirst ? ProxyTrigger.StopFirstRequested : ProxyTrigger.RestartRequested;
    }

    private void ReportSuccess(Reload reload, Incarnation serving)
    {
        var report = Report(reload, serving).ToString(Formatting.None);
        foreach (var caller in _callers)
            outbox.Send(Door.First, Answers.Result(caller, report));
        outbox.Log(LogLevel.Info, $"{wording.Who(serving)} is running {Duration.Text(reload.EndedAt - reload.BegunAt)} after {reload.Cause}{Waited(reload.Held)}");
        foreach (var change in reload.Changes)
            outbox.Log(LogLevel.Warn, $"manifest: {change}");
    }

    private JObject Report(Reload reload, Incarnation serving) => new()
    {
        ["plugin"] = settings.Plugin,
        ["incarnation"] = reload.Incarnation,
        ["pid"] = serving.Pid,
        ["cause"] = reload.Cause,
        ["phases"] = reload.Phases(),
        ["held"] = reload.Held,
        ["manifest"] = new JArray(reload.Changes.Concat(reload.Registered)),
    };

    private void ReportFailure(Reload reload)
    {
        var details = reload.BuildOutput ?? wording.ConflictHint(outage.LastFailure);
        var message = $"{settings.Name} was not restarted: {reload.Failure}. {wording.WhoServes()}{details}";
        var crash = reload.BuildOutput is null ? outage.LastFailure?.Json().ToString(Formatting.None) : null;
        foreach (var caller in _callers)
            outbox.Send(Door.First, Answers.Error(caller, OwnCommands.Failed, message, Encoding.UTF8.GetBytes(crash ?? "")));
    }

    private static string Waited(int held) => held switch
    {
        0 => "",
        1 => "; 1 message waited for it",
        _ => $"; {held} messages waited for it",
    };
}
