using System.Text;
using Autoreload.Core.Incarnations;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Reports;

/// <summary>All that is known of an incarnation that failed: logged as one block, kept for autoreload-status, given with each call that failed by it.</summary>
/// <param name="Incarnation">Who failed.</param>
/// <param name="Uptime">How long its process ran.</param>
/// <param name="WorkingOn">The requests that it had not answered, by name and id.</param>
internal sealed record CrashReport(Incarnation Incarnation, TimeSpan Uptime, IReadOnlyCollection<string> WorkingOn)
{
    private const int RequestsShown = 10;

    public Failure Failure => Incarnation.Failure!;

    /// <summary>The lines below the headline of the log block.</summary>
    public string Lines()
    {
        var text = new StringBuilder();
        if (Incarnation.Pid is { } pid)
            text.Append($"\nIt ran for {Duration.Text(Uptime)} as pid {pid}");
        if (WorkingOn.Count > 0)
            text.Append($"\nIt was working on {string.Join(", ", Requests())}");
        if (Incarnation.RecentCalls.Count > 0)
            text.Append($"\nIt was last given {string.Join(", ", Incarnation.RecentCalls)}");
        if (Incarnation.StderrTail.Count > 0)
            text.Append("\nIts last lines on stderr:");
        foreach (var line in Incarnation.StderrTail)
            text.Append("\n    ").Append(line);
        return text.ToString();
    }

    /// <summary>The same for programs.</summary>
    public JObject Json() => new()
    {
        ["incarnation"] = Incarnation.Number,
        ["pid"] = Incarnation.Pid,
        ["reason"] = Failure.Reason,
        ["uptime_seconds"] = Duration.Seconds(Uptime),
        ["working_on"] = new JArray(Requests()),
        ["last_given"] = new JArray(Incarnation.RecentCalls),
        ["stderr"] = new JArray(Incarnation.StderrTail),
    };

    private IEnumerable<string> Requests() => WorkingOn.Count > RequestsShown
        ? WorkingOn.Take(RequestsShown).Append($"{WorkingOn.Count - RequestsShown} more")
        : WorkingOn;
}
