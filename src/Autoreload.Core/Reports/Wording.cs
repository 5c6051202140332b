using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;

namespace Autoreload.Core.Reports;

/// <summary>The sentences that several reports share. Here the machine's state is looked at, because people are told of it.</summary>
internal sealed class Wording(ProxySettings settings, Outbox outbox, IncarnationList incarnations, Outage outage, Func<ProxyState> state)
{
    private static readonly string[] ConflictSigns = ["in use", "locked", "already running", "Resource temporarily unavailable"];

    public string Who(Incarnation incarnation) => $"{settings.Name} (incarnation {incarnation.Number})";

    /// <summary>Who serves now, and what to do if nobody does.</summary>
    public string WhoServes() => incarnations.Serving is { } serving
        ? $"Incarnation {serving.Number} still serves"
        : $"Nobody serves: save the plugin, or call {RestartMethod}, to try again";

    /// <summary>Why a request is not given to a child.</summary>
    public string WhyNotServed() => state() switch
    {
        ProxyState.AwaitingChange => $"{NotRunning()}. Save it, or call {RestartMethod}, to try again",
        ProxyState.Rebuilding => $"{NotRunning()}. It is being built",
        ProxyState.ShuttingDown or ProxyState.Stopped => $"{settings.Name} is being stopped",
        _ => $"{settings.Name} is being restarted",
    };

    /// <summary>What may help a candidate that seems to want what the serving incarnation holds; empty when nothing looks like it.</summary>
    public string ConflictHint(CrashReport? failed) => incarnations.Serving is not null && failed?.Incarnation.StderrTail.Any(LooksLikeAConflict) == true
        ? $". If it wants a port or lock that the running version holds: {RestartMethod} stop_first=true"
        : "";

    /// <summary>The lines, indented, each after a line end.</summary>
    public static string Indented(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n    {line}"));

    private string RestartMethod => OwnInterface.Restart + settings.Own.MethodSuffix;

    private string NotRunning() => $"{settings.Name} is not running: {outage.Reason}, {Duration.Text(outbox.Now - outage.Since)} ago";

    private static bool LooksLikeAConflict(string line) =>
        ConflictSigns.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
