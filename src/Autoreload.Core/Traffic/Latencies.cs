using System.Numerics;

namespace Autoreload.Core.Traffic;

/// <summary>Counts durations in buckets, each at most an eighth wide: their percentiles cost the same however many there are.</summary>
internal sealed class Latencies
{
    private const int Steps = 8; // to the double
    private const int Doubles = 32;

    private readonly int[] _buckets = new int[Steps * Doubles];
    private int _count;

    public TimeSpan Longest { get; private set; }

    public void Add(TimeSpan duration)
    {
        _buckets[BucketOf((ulong)Math.Max(0, duration.Ticks / TimeSpan.TicksPerMicrosecond))]++;
        _count++;
        if (duration > Longest)
            Longest = duration;
    }

    /// <summary>What a share of them did not exceed, to an eighth.</summary>
    public TimeSpan Percentile(double share)
    {
        var left = Math.Max(1, (int)Math.Ceiling(share * _count));
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
            if ((left -= _buckets[bucket]) <= 0)
                return Min(TimeSpan.FromMicroseconds(UpperEdge(bucket)), Longest);
        return Longest;
    }

    // Below eight microseconds a bucket is one of them.
    private int BucketOf(ulong microseconds)
    {
        if (microseconds < Steps)
            return (int)microseconds;
        var doubles = BitOperations.Log2(microseconds) - 2;
        var bucket = doubles * Steps + (int)(microseconds >> (doubles - 1)) - Steps;
        return Math.Min(bucket, _buckets.Length - 1);
    }

    private static double UpperEdge(int bucket) =>
        bucket < Steps ? bucket : (bucket % Steps + Steps + 1) * Math.Pow(2, bucket / Steps - 1);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
