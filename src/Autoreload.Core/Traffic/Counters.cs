namespace Autoreload.Core.Traffic;

/// <summary>What autoreload-status counts.</summary>
internal sealed class Counters
{
    public MethodFigures Methods { get; } = new();

    public long Given { get; set; }

    public long Forwarded { get; set; }

    /// <summary>Requests of a dead incarnation, or of its queue, put back in front for the next one.</summary>
    public long PutBack { get; set; }

    /// <summary>Notifications dropped because nobody was there to take them.</summary>
    public long Dropped { get; set; }

    /// <summary>Answers that came late, twice or to no question, and notifications of a child that had no right to one yet.</summary>
    public long Late { get; set; }
}
