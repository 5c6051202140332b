using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>A message and what became of it. Times are since the recording began.</summary>
/// <param name="method">Its method.</param>
/// <param name="from">Who wrote it.</param>
/// <param name="at">When.</param>
/// <param name="isRequest">Whether it wants an answer.</param>
internal sealed class Exchange(string method, Endpoint from, TimeSpan at, bool isRequest)
{
    // What is handled in one turn of the loop may be recorded with times that differ a little.
    private static readonly TimeSpan OneTurn = TimeSpan.FromMilliseconds(2);

    /// <summary>Its method.</summary>
    public string Method { get; } = method;

    /// <summary>Who wrote it.</summary>
    public Endpoint From { get; } = from;

    /// <summary>When it came.</summary>
    public TimeSpan At { get; } = at;

    /// <summary>Whether it wants an answer.</summary>
    public bool IsRequest { get; } = isRequest;

    /// <summary>The child that took part; null when none did.</summary>
    public int? Incarnation { get; private set; }

    /// <summary>When a child got it, for the last time if several did.</summary>
    public TimeSpan? GivenAt { get; private set; }

    /// <summary>When lightningd had the answer.</summary>
    public TimeSpan? AnsweredAt { get; private set; }

    /// <summary>Whether the answer is an error.</summary>
    public bool IsError { get; private set; }

    /// <summary>Whether autoreload answered in the child's place.</summary>
    public bool IsAnsweredByAutoreload { get; private set; }

    /// <summary>Whether it waited for a child.</summary>
    public bool IsHeld => From == Endpoint.Lightningd && GivenAt - At >= OneTurn && Method is not ("getmanifest" or "init");

    /// <summary>How long lightningd waited for the answer.</summary>
    public TimeSpan? Latency => AnsweredAt - At;

    /// <summary>The last that is known of it.</summary>
    public TimeSpan End => AnsweredAt ?? GivenAt ?? At;

    /// <summary>A child got it, or wrote it.</summary>
    public void With(int? incarnation, TimeSpan? given = null) => (Incarnation, GivenAt) = (incarnation ?? Incarnation, given ?? GivenAt);

    /// <summary>lightningd was answered.</summary>
    public void Answered(TimeSpan answered, bool isError, bool byAutoreload) =>
        (AnsweredAt, IsError, IsAnsweredByAutoreload) = (answered, isError, byAutoreload);
}
