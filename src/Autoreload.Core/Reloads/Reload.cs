using Autoreload.Core.Reports;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Reloads;

/// <summary>One reload: why it happened, how long each phase of it took, and how it ended.</summary>
internal sealed class Reload(string cause, TimeSpan begunAt)
{
    private readonly (TimeSpan Begun, TimeSpan? Ended)?[] _phases = new (TimeSpan, TimeSpan?)?[Enum.GetValues<Phase>().Length];

    /// <summary>What started it: the path that changed, or the command.</summary>
    public string Cause { get; } = cause;

    public TimeSpan BegunAt { get; } = begunAt;

    /// <summary>When it ended, well or not.</summary>
    public TimeSpan EndedAt { get; set; }

    /// <summary>Its last candidate.</summary>
    public int Incarnation { get; private set; }

    /// <summary>How many messages waited for the new incarnation.</summary>
    public int Held { get; set; }

    /// <summary>What is new in the manifest.</summary>
    public IReadOnlyList<string> Changes { get; set; } = [];

    /// <summary>What was registered, or could not be.</summary>
    public List<string> Registered { get; } = [];

    /// <summary>Why the candidate was refused, or not even built, or nobody serves in the end; null when it serves.</summary>
    public string? Failure { get; private set; }

    /// <summary>What a failed build said: indented lines, each after a line end; null when it was not a build that failed.</summary>
    public string? BuildOutput { get; private set; }

    public void Begin(Phase phase, TimeSpan now) => _phases[(int)phase] = (now, null);

    public void End(Phase phase, TimeSpan now)
    {
        if (_phases[(int)phase] is { Ended: null } begun)
            _phases[(int)phase] = begun with { Ended = now };
    }

    /// <summary>Another candidate is launched: what became of the one before says nothing any more.</summary>
    public void Try(int incarnation, TimeSpan now)
    {
        (Incarnation, Failure) = (incarnation, null);
        Begin(Phase.Launch, now);
        _phases[(int)Phase.Manifest] = null;
    }

    public void Fail(string reason, string? buildOutput = null) => (Failure, BuildOutput) = (reason, buildOutput);

    /// <summary>For autoreload-status.</summary>
    public JObject Json(TimeSpan now) => new()
    {
        ["cause"] = Cause,
        ["incarnation"] = Incarnation,
        ["outcome"] = Failure is null ? "running" : $"refused: {Failure}",
        ["phases"] = Phases(),
        ["held"] = Held,
        ["manifest"] = new JArray(Changes.Concat(Registered)),
        ["seconds_ago"] = Duration.Seconds(now - EndedAt),
    };

    /// <summary>Milliseconds of each phase that was begun, up to its end or to the reload's, and in all.</summary>
    public JObject Phases()
    {
        var milliseconds = new JObject();
        foreach (var phase in Enum.GetValues<Phase>())
            if (_phases[(int)phase] is var (begun, ended))
                milliseconds[$"{phase.ToString().ToLowerInvariant()}_ms"] = Duration.Milliseconds((ended ?? EndedAt) - begun);
        milliseconds["total_ms"] = Duration.Milliseconds(EndedAt - BegunAt);
        return milliseconds;
    }
}
