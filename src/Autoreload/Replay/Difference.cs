namespace Autoreload.Replay;

/// <summary>Answers of one method that differ in the same places.</summary>
/// <param name="Method">The method.</param>
/// <param name="Paths">Where; empty when there was no answer.</param>
internal sealed record Difference(string Method, string Paths)
{
    /// <summary>How many there are.</summary>
    public int Count { get; set; }

    /// <summary>The first of them.</summary>
    public required Example First { get; init; }
}

/// <summary>A request, the recorded answer and the new one.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Request">What was asked, as JSON.</param>
/// <param name="Recorded">The recorded answer, as JSON.</param>
/// <param name="Replayed">The new one, as JSON; or in words why there is none.</param>
internal readonly record struct Example(DateTimeOffset At, string Request, string Recorded, string Replayed);
