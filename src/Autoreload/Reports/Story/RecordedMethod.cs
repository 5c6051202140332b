using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>The figures of one method.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Method">Its name.</param>
/// <param name="Count">How often.</param>
/// <param name="Errors">How many error answers.</param>
/// <param name="Held">How many waited for a child.</param>
/// <param name="Unanswered">How many requests have no answer in the recording.</param>
/// <param name="Latencies">How long lightningd waited for each answer, in milliseconds, sorted.</param>
internal sealed record RecordedMethod(MethodKind Kind, string Method, int Count, int Errors, int Held, int Unanswered, double[] Latencies)
{
    /// <summary>The figures of all methods, the usual order of a table.</summary>
    public static IReadOnlyList<RecordedMethod> Of(IEnumerable<Exchange> exchanges, Manifests manifests) =>
    [
        .. exchanges
            .GroupBy(exchange => (Kind: KindOf(exchange, manifests), exchange.Method))
            .Select(group => Of(group.Key.Kind, group.Key.Method, [.. group]))
            .OrderBy(figures => figures.Kind).ThenByDescending(figures => figures.Count).ThenBy(figures => figures.Method, StringComparer.Ordinal),
    ];

    /// <summary>The latency that a share of the answers did not exceed, in milliseconds; null without answers.</summary>
    public double? Percentile(double share) =>
        Latencies.Length == 0 ? null : Latencies[Math.Max(0, (int)Math.Ceiling(share * Latencies.Length) - 1)];

    private static MethodKind KindOf(Exchange exchange, Manifests manifests) =>
        exchange.From == Endpoint.Child ? MethodKind.Output : manifests.KindOf(exchange.Method, exchange.IsRequest);

    private static RecordedMethod Of(MethodKind kind, string method, Exchange[] exchanges) => new(
        kind,
        method,
        exchanges.Length,
        exchanges.Count(exchange => exchange.IsError),
        exchanges.Count(exchange => exchange.IsHeld),
        exchanges.Count(exchange => exchange is { IsRequest: true, AnsweredAt: null }),
        [.. exchanges.Select(exchange => exchange.Latency).OfType<TimeSpan>().Select(latency => latency.TotalMilliseconds).Order()]);
}
