using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class GuardTests
{
    private readonly Machine _machine = new(A);
    private readonly List<string> _journal = [];

    [Theory]
    [InlineData(true, B)]
    [InlineData(false, C)]
    public void Of_exclusive_guards_the_one_that_holds_decides(bool isReady, State destination)
    {
        _machine.Configure(A).PermitIf(X, B, () => isReady).PermitIf(X, C, () => !isReady);

        _machine.Fire(X);

        Assert.Equal(destination, _machine.State);
    }

    [Theory]
    [InlineData(true, B)]
    [InlineData(false, A)]
    public void A_trigger_may_be_permitted_and_ignored_by_turns(bool isReady, State destination)
    {
        _machine.Configure(A).PermitIf(X, B, () => isReady).IgnoreIf(X, () => !isReady);

        _machine.Fire(X);

        Assert.Equal(destination, _machine.State);
    }

    public static TheoryData<Action<Machine.StateConfiguration>> Conflicts { get; } = new()
    {
        state => state.PermitIf(X, B, () => true).PermitIf(X, C, () => true),
        state => state.Permit(X, B).Permit(X, C),
        state => state.Permit(X, B).Permit(X, B),
        state => state.Permit(X, B).Ignore(X),
        state => state.PermitReentry(X).Ignore(X),
        state => state.Ignore(X).Ignore(X),
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Two_possible_transitions_are_found_out_when_fired(Action<Machine.StateConfiguration> configure)
    {
        configure(_machine.Configure(A));

        Assert.Throws<InvalidOperationException>(() => _machine.Fire(X));
        Assert.Throws<InvalidOperationException>(() => _machine.CanFire(X));
        Assert.Equal(A, _machine.State);
    }

    [Fact]
    public void A_conflict_is_no_unhandled_trigger()
    {
        _machine.Configure(A).Permit(X, B).Permit(X, C);
        _machine.OnUnhandledTrigger((_, _) => _journal.Add("unhandled"));

        Assert.Throws<InvalidOperationException>(() => _machine.Fire(X));
        Assert.Empty(_journal);
    }

    [Fact]
    public void Fire_runs_every_guard_of_its_trigger_once()
    {
        ConfigureThreeGuards();

        _machine.Fire(X);

        Assert.Equal(["first", "second", "third"], _journal);
    }

    [Fact]
    public void CanFire_runs_every_guard_of_its_trigger_once()
    {
        ConfigureThreeGuards();

        Assert.True(_machine.CanFire(X));
        Assert.Equal(["first", "second", "third"], _journal);
    }

    [Fact]
    public void An_exception_of_a_guard_passes_and_changes_nothing()
    {
        _machine.Configure(A).PermitIf(X, B, () => throw new FormatException()).OnExit(() => _journal.Add("left"));

        Assert.Throws<FormatException>(() => _machine.Fire(X));

        Assert.Equal(A, _machine.State);
        Assert.Empty(_journal);
    }

    private void ConfigureThreeGuards() => _machine.Configure(A)
        .PermitIf(X, B, () => Answer("first", true))
        .PermitIf(X, C, () => Answer("second", false))
        .IgnoreIf(X, () => Answer("third", false))
        .PermitIf(Y, D, () => Answer("of another trigger", true));

    private bool Answer(string guard, bool answer)
    {
        _journal.Add(guard);
        return answer;
    }
}
