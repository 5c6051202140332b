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

    /// <summary>When its process ran.</summary>
    public TimeSpan RunningAt { get; set; } = begunAt;

    public TimeSpan AcceptedAt { get; set; } = begunAt;

    public TimeSpan RetiringAt { get; set; } = begunAt;

    public TimeSpan RetiredAt { get; set; } = begunAt;

    public TimeSpan ReplayingAt { get; set; } = begunAt;

    /// <summary>How many messages waited for the new incarnation.</summary>
    public int Held { get; set; }

    /// <summary>What is new in the manifest.</summary>
    public IReadOnlyList<string> Changes { get; set; } = [];

    /// <summary>Why the candidate was refused, or not even built; null when it was not.</summary>
    public string? Failure { get; set; }

    /// <summary>What the build said about <see cref="Failure"/>: indented lines, each after a line end.</summary>
    public string Details { get; set; } = "";

    /// <summary>When the last build of it began; null when nothing was built.</summary>
    public TimeSpan? BuildingAt { get; set; }

    public TimeSpan BuiltAt { get; set; } = begunAt;

    /// <summary>When it ended, well or not.</summary>
    public TimeSpan EndedAt { get; set; }

    /// <summary>For autoreload-status.</summary>
    public JObject Json(TimeSpan now) => new()
    {
        ["cause"] = Cause,
        ["incarnation"] = Incarnation,
        ["outcome"] = Failure is null ? "running" : $"refused: {Failure}",
        ["phases"] = Phases(EndedAt),
        ["held"] = Held,
        ["manifest"] = new JArray(Changes),
        ["seconds_ago"] = Duration.Seconds(now - EndedAt),
    };

    /// <summary>Milliseconds of the build, if there was one, from the launch to the manifest, from the end of traffic to the exit of the old one, from init to its answer, and in all.</summary>
    public JObject Phases(TimeSpan end)
    {
        var phases = new JObject();
        if (BuildingAt is { } building)
            phases["build_ms"] = Milliseconds(building, BuiltAt);
        phases["launch_ms"] = Milliseconds(LaunchedAt, RunningAt);
        phases["manifest_ms"] = Milliseconds(RunningAt, AcceptedAt);
        phases["retire_ms"] = Milliseconds(RetiringAt, RetiredAt);
        phases["init_ms"] = Milliseconds(ReplayingAt, end);
        phases["total_ms"] = Milliseconds(BegunAt, end);
        return phases;
    }

    private static double Milliseconds(TimeSpan from, TimeSpan to) => Duration.Milliseconds(to - from);
}
