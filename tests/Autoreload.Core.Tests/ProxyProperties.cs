using System.Globalization;
using Autoreload.Core.Tests.Histories;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests;

/// <summary>
/// <c>AUTORELOAD_HISTORIES=100000 dotnet test tests/Autoreload.Core.Tests --filter ProxyProperties</c> plays as many histories. A failure
/// prints its seed, the shortest history that fails, and the way there; what was found is kept among the scenarios.
/// </summary>
public sealed class ProxyProperties
{
    private const int UsualHistories = 400;

    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(
        int.Parse(Environment.GetEnvironmentVariable("AUTORELOAD_HISTORIES") ?? $"{UsualHistories}", CultureInfo.InvariantCulture));

    [Fact]
    public void The_invariants_hold_in_any_history()
    {
        var histories =
            from length in Gen.Choose(50, 300)
            from choices in Gen.Choose(0, int.MaxValue).ArrayOf(length)
            select choices;

        Prop.ForAll(Arb.From(histories, Shorter), History.Play).Check(Settings);
    }

    /// <summary>A part of the history cut out: long parts first.</summary>
    private static IEnumerable<int[]> Shorter(int[] choices)
    {
        for (var cut = choices.Length / 2; cut > 0; cut /= 2)
            for (var from = 0; from + cut <= choices.Length; from += cut)
                yield return [.. choices[..from], .. choices[(from + cut)..]];
    }
}
