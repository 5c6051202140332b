namespace Autoreload.Core.Incarnations;

/// <summary>Why an incarnation ends.</summary>
/// <param name="Reason">One sentence about "it", without its full stop.</param>
/// <param name="IsOnPurpose">Whether the plugin wanted that itself: nothing is broken then.</param>
internal sealed record Failure(string Reason, bool IsOnPurpose = false);
