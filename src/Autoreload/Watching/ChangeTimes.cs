namespace Autoreload.Watching;

/// <summary>When file events came and when scans began, by the loop's clock.</summary>
internal sealed class ChangeTimes
{
    /// <summary>When the last event came, or when it was last unknown what events there were.</summary>
    public TimeSpan LastEvent { get; private set; } = TimeSpan.MinValue;

    /// <summary>When the last event came that spoke of a complete file.</summary>
    public TimeSpan LastCompleteFile { get; private set; } = TimeSpan.MinValue;

    /// <summary>When the last scan began.</summary>
    public TimeSpan ScanBegan { get; private set; }

    /// <summary>When the scan before that began.</summary>
    public TimeSpan PreviousScanBegan { get; private set; }

    /// <summary>An event has come, or what events there were is not known.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isComplete">Whether it speaks of a complete file.</param>
    public void NoteEvent(TimeSpan now, bool isComplete = false) => (LastEvent, LastCompleteFile) = (now, isComplete ? now : LastCompleteFile);

    /// <summary>A scan begins.</summary>
    public void NoteScan(TimeSpan now) => (PreviousScanBegan, ScanBegan) = (ScanBegan, now);
}
