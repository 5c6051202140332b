namespace Autoreload.Reports.Story;

/// <summary>A moment worth a sign on the timeline.</summary>
/// <param name="At">Since the recording began.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What there is to say of it.</param>
internal readonly record struct Mark(TimeSpan At, MarkKind Kind, string Text);

/// <summary>What a mark says.</summary>
internal enum MarkKind
{
    /// <summary>A watched file changed.</summary>
    Saved,

    /// <summary>A build ended well.</summary>
    Built,

    /// <summary>A build failed.</summary>
    BuildFailed,

    /// <summary>A child ended though nobody had asked it to.</summary>
    Crashed,
}
