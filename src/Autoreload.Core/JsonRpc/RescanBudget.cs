namespace Autoreload.Core.JsonRpc;

/// <summary>
/// Bounds how often bytes are read again. After a refusal each <c>{</c> of the refused stretch may be the start of a
/// message, and reading from there may fail at the end of the stretch again: hostile input would cost its length squared.
/// So a stretch is given up, up to the byte that was refused last, when reading it again cost many times its length.
/// </summary>
internal struct RescanBudget
{
    private const int MostReadings = 16;

    private long _from;
    private long _to;
    private long _cost;
    private StrayKind _why;

    /// <summary>Notes that an object was refused.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="at">The byte that is to blame.</param>
    /// <param name="why">What is wrong.</param>
    public void Refuse(long start, long at, StrayKind why)
    {
        if (start >= _to)
            (_from, _cost) = (start, 0);
        _to = Math.Max(_to, at);
        _cost += at - start;
        _why = why;
    }

    /// <summary>Notes what a reading cost that found no message.</summary>
    public void Spend(int bytes) => _cost += bytes;

    /// <summary>Whether an object may be looked for at this position.</summary>
    public readonly bool Allow(long position) => position >= _to || _cost <= MostReadings * (_to - _from);

    /// <summary>Why the bytes at this position are stray text.</summary>
    public readonly StrayKind WhyStray(long position) => position < _to ? _why : StrayKind.Text;
}
