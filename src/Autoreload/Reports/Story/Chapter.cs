namespace Autoreload.Reports.Story;

/// <summary>A stretch of time worth telling: the start, a reload, a crash, the end. Times are since the recording began.</summary>
/// <param name="cause">Why it began, in words.</param>
/// <param name="at">When.</param>
internal sealed class Chapter(string cause, TimeSpan at)
{
    /// <summary>Why it began, in words.</summary>
    public string Cause { get; } = cause;

    /// <summary>When it began.</summary>
    public TimeSpan At { get; } = at;

    /// <summary>When the machine came to rest again; the last that is known while it has not.</summary>
    public TimeSpan End { get; set; } = at;

    /// <summary>The states that the machine went through.</summary>
    public List<StateSpan> Phases { get; } = [];

    /// <summary>What became of it, in words.</summary>
    public string Outcome { get; set; } = "not over when the recording ends";

    /// <summary>Whether it is good, bad or neither.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>The incarnation that it was about.</summary>
    public Life? Life { get; set; }

    /// <summary>Since when nobody served, and when somebody did again, if this chapter left the child down.</summary>
    public (TimeSpan From, TimeSpan? Until)? Down { get; set; }

    /// <summary>What happened, traffic aside.</summary>
    public List<Line> Lines { get; } = [];
}

/// <summary>A state that the machine was in for a while.</summary>
internal readonly record struct StateSpan(string State, TimeSpan From, TimeSpan Until);

/// <summary>How a chapter went.</summary>
internal enum Verdict
{
    /// <summary>Nothing to say.</summary>
    Neutral,

    /// <summary>As its author wished.</summary>
    Good,

    /// <summary>A new version was refused, or the child is down.</summary>
    Bad,
}

/// <summary>Something that happened.</summary>
/// <param name="At">Since the recording began.</param>
/// <param name="Who">Who did it or had it done to him.</param>
/// <param name="Text">What.</param>
internal readonly record struct Line(TimeSpan At, string Who, string Text);
