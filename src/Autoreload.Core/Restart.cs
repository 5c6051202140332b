using Newtonsoft.Json.Linq;

namespace Autoreload.Core;

/// <summary>One restart: why it happened and when each phase of it began.</summary>
internal sealed class Restart(string cause, TimeSpan begunAt)
{
    /// <summary>What started it: the path that changed, or the command.</summary>
    public string Cause { get; } = cause;

    public TimeSpan BegunAt { get; } = begunAt;

    /// <summary>The candidate of it.</summary>
    public int Incarnation { get; set; }

    public TimeSpan LaunchedAt { get; set; } = begunAt;

    public TimeSpan AcceptedAt { get; set; } = begunAt;

    public TimeSpan RetiringAt { get; set; } = begunAt;

    public TimeSpan RetiredAt { get; set; } = begunAt;

    public TimeSpan ReplayingAt { get; set; } = begunAt;

    /// <summary>How many messages waited when the new incarnation was given init.</summary>
    public int Held { get; set; }

    /// <summary>What is new in the manifest.</summary>
    public IReadOnlyList<string> Changes { get; set; } = [];

    /// <summary>Why the candidate was refused; null when it was not.</summary>
    public string? Failure { get; set; }

    /// <summary>Milliseconds from the launch to the manifest, from the end of traffic to the exit of the old one, from init to its answer, and in all.</summary>
    public JObject Phases(TimeSpan now) => new()
    {
        ["manifest_ms"] = Milliseconds(LaunchedAt, AcceptedAt),
        ["retire_ms"] = Milliseconds(RetiringAt, RetiredAt),
        ["init_ms"] = Milliseconds(ReplayingAt, now),
        ["total_ms"] = Milliseconds(BegunAt, now),
    };

    private static double Milliseconds(TimeSpan from, TimeSpan to) => Math.Round((to - from).TotalMilliseconds, 1);
}
