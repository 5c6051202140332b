namespace Autoreload.Core.Handshake;

/// <summary>What lightningd takes in a manifest although it will go wrong.</summary>
/// <param name="Code">A word for scripts.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ManifestFinding(string Code, string What, string Remedy)
{
    /// <summary>One line for the log.</summary>
    public override string ToString() => $"{What} ({Remedy})";
}
