using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.Registrations;

/// <summary>
/// Versions with random manifests follow each other, with calls in flight through every door, and in the end lightningd knows exactly what
/// the last one asks for. <c>AUTORELOAD_HISTORIES=1000</c> plays as many short histories, and one with as many edits; a failure prints its
/// seed, and of a short one the shortest that fails.
/// </summary>
public sealed class RegistrationProperties
{
    private const int MostStepsToOneEdit = 100;

    private static readonly int Size = int.Parse(Environment.GetEnvironmentVariable("AUTORELOAD_HISTORIES") ?? "150", CultureInfo.InvariantCulture);

    [Fact]
    public void In_the_end_lightningd_knows_exactly_what_the_last_manifest_asks_for()
    {
        var histories = Gen.Choose(0, int.MaxValue).ListOf().Select(choices => choices.ToArray());

        Prop.ForAll(histories.ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(Size));
    }

    [Fact]
    public void So_it_does_after_many_edits_in_a_row()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), PlayLong).Check(Config.QuickThrowOnFailure.WithMaxTest(1));
    }

    private static void Play(int[] choices)
    {
        var edits = new ManyEdits();
        foreach (var choice in choices)
            edits.Step(choice);
        edits.Settle();
    }

    private static void PlayLong(int seed)
    {
        var random = new Random(seed);
        var edits = new ManyEdits();
        for (var step = 0; edits.Count < Size; step++)
        {
            Assert.True(step < MostStepsToOneEdit * Size, $"it stands still: {edits}");
            edits.Step(random.Next());
        }
        edits.Settle();
    }
}
