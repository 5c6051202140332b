namespace Autoreload.Pipes;

/// <summary>How far readers are behind.</summary>
/// <param name="Unwritten">Bytes that wait for them.</param>
/// <param name="Taken">Bytes that they have taken so far.</param>
internal readonly record struct Backlog(long Unwritten, long Taken)
{
    public static Backlog operator +(Backlog one, Backlog other) => new(one.Unwritten + other.Unwritten, one.Taken + other.Taken);
}
