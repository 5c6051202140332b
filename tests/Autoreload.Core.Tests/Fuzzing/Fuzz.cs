using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Fuzzing;

/// <summary>
/// Tries inputs until the time is over: two seconds, or as many as <c>AUTORELOAD_FUZZ_SECONDS</c> says. The seed stands in the test's
/// output; <c>AUTORELOAD_FUZZ_SEED</c> begins with it again.
/// </summary>
internal static class Fuzz
{
    private const int InputsPerRound = 200;

    public static void Run<T>(Gen<T> inputs, Action<T> check)
    {
        var (seconds, seed) = (Variable("AUTORELOAD_FUZZ_SECONDS") ?? 2, Variable("AUTORELOAD_FUZZ_SEED") ?? (ulong)Stopwatch.GetTimestamp());
        var (started, count) = (Stopwatch.StartNew(), 0L);
        TestContext.Current.TestOutputHelper?.WriteLine($"AUTORELOAD_FUZZ_SEED={seed}");
        for (; started.Elapsed.TotalSeconds < seconds; seed++, count += InputsPerRound)
        {
            try
            {
                Prop.ForAll(inputs.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(InputsPerRound).WithReplay(seed, gamma: 1));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"AUTORELOAD_FUZZ_SEED={seed} finds it again", e);
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} inputs in {started.Elapsed.TotalSeconds:0} s");
    }

    private static ulong? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
