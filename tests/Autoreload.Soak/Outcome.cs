using System.Text.Json;

namespace Autoreload.Soak;

/// <summary>How a run of autoreload ended.</summary>
internal sealed record Outcome
{
    /// <summary>autoreload's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The counters of its last <c>autoreload-status</c>.</summary>
    public required JsonElement Counters { get; init; }

    /// <summary>How many times a new incarnation was running after a change or a call.</summary>
    public required int Restarts { get; init; }

    /// <summary>How many messages waited for one.</summary>
    public required int Held { get; init; }

    /// <summary>Second answers, and answers to what was never asked.</summary>
    public required IReadOnlyList<string> Doubled { get; init; }

    /// <summary>What else lightningd would have killed its plugin for, or itself.</summary>
    public required IReadOnlyList<string> Harmful { get; init; }

    /// <summary>The processes that were too many before the end, and those that were left after it.</summary>
    public required int Orphans { get; init; }

    /// <summary>The most memory that autoreload had at any time, as Linux says it.</summary>
    public required string PeakMemory { get; init; }
}
