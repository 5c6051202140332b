namespace Autoreload.Benchmarks;

/// <summary>How often things are measured.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Rounds">Rounds of the interleaved measurements; one gives one ratio.</param>
/// <param name="RoundTrips">Small round trips per partner and round.</param>
/// <param name="Messages">Small messages per partner and round, pipelined.</param>
/// <param name="Starts">Starts of each partner.</param>
/// <param name="Reloads">Reloads per import time.</param>
/// <param name="ManyReloads">Reloads before memory is looked at again.</param>
/// <param name="ManyMessages">Messages before memory is looked at again.</param>
internal sealed record Scale(
    string Name, int Rounds, int RoundTrips, int Messages, int Starts, int Reloads, int ManyReloads, int ManyMessages)
{
    public static Scale Quick { get; } = new("quick", 5, 2_000, 100_000, 3, 3, 50, 100_000);

    public static Scale Full { get; } = new("full", 20, 3_000, 300_000, 20, 20, 1_000, 10_000_000);
}
