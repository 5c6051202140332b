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

    /// <summary>When its last candidate was ordered; null when none was.</summary>
    public TimeSpan? LaunchedAt { get; set; }

    /// <summary>When its process ran.</summary>
    public TimeSpan? RunningAt { get; set; }

    /// <summary>When its manifest was accepted.</summary>
    public TimeSpan? AcceptedAt { get; set; }

    /// <summary>When the old one was given no more.</summary>
    public TimeSpan? RetiringAt { get; set; }

    /// <summary>When the old one was reaped.</summary>
    public TimeSpan? RetiredAt { get; set; }

    /// <summary>When the recorded init was given.</summary>
    public TimeSpan? ReplayingAt { get; set; }

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

    public TimeSpan? BuiltAt { get; set; }

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

    /// <summary>
    /// Milliseconds of each phase that was begun (build; launch; from the launch to the manifest; from the end of traffic to the
    /// exit of the old one; from init to its answer), up to its end or to the restart's, and in all.
    /// </summary>
    public JObject Phases(TimeSpan end)
    {
        var phases = new JObject();
        Add("build_ms", BuildingAt, BuiltAt);
        Add("launch_ms", LaunchedAt, RunningAt);
        Add("manifest_ms", RunningAt, AcceptedAt);
        Add("retire_ms", RetiringAt, RetiredAt);
        Add("init_ms", ReplayingAt, null);
        Add("total_ms", BegunAt, null);
        return phases;

        void Add(string name, TimeSpan? from, TimeSpan? to)
        {
            if (from is { } begun)
                phases[name] = Duration.Milliseconds((to ?? end) - begun);
        }
    }
}
