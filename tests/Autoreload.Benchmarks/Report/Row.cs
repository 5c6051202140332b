namespace Autoreload.Benchmarks.Report;

/// <summary>One line of the report. The cells are texts with their units.</summary>
/// <param name="What">What was measured.</param>
internal sealed record Row(string What)
{
    public string Direct { get; init; } = "";

    public string Relay { get; init; } = "";

    public string Autoreload { get; init; } = "";

    /// <summary>The same, published for the .NET runtime; where it is cheap to measure.</summary>
    public string Managed { get; init; } = "";

    /// <summary>The comparison that counts, and its spread.</summary>
    public string Comparison { get; init; } = "";

    public string Goal { get; init; } = "";

    public IEnumerable<string> Cells => [What, Direct, Relay, Autoreload, Managed, Comparison, Goal];
}
