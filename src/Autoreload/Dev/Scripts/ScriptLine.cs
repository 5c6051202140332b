namespace Autoreload.Dev.Scripts;

/// <summary>A line of a script.</summary>
/// <param name="Number">Where it stands, from 1.</param>
/// <param name="Text">What it says.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
internal sealed record ScriptLine(int Number, string Text, string? Failure);
