namespace Autoreload.Watching;

/// <summary>When file events came, and when scans began, by the loop's clock.</summary>
internal sealed class ChangeTimes
{
    /// <summary>The last event, or when it was last unknown what events there were.</summary>
    public TimeSpan Event { get; private set; } = TimeSpan.MinValue;

    /// <summary>The last event that spoke of a complete file.</summary>
    public TimeSpan CompleteFile { get; private set; } = TimeSpan.MinValue;

    /// <summary>The last scan.</summary>
    public TimeSpan Scan { get; private set; }

    /// <summary>The scan before that.</summary>
    public TimeSpan ScanBefore { get; private set; }

    /// <summary>An event has come, or what events there were is not known.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isComplete">Whether it speaks of a complete file.</param>
    public void NoteEvent(TimeSpan now, bool isComplete = false) => (Event, CompleteFile) = (now, isComplete ? now : CompleteFile);

    /// <summary>A scan begins.</summary>
    public void NoteScan(TimeSpan now) => (ScanBefore, Scan) = (Scan, now);
}
