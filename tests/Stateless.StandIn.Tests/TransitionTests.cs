using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class TransitionTests
{
    private readonly Machine _machine = new(A);
    private readonly List<string> _journal = [];

    [Fact]
    public void A_transition_runs_guard_exit_transitioned_entry_completed()
    {
        _machine.Configure(A).PermitIf(X, B, () => Note("guard")).OnExit(() => Note("exit"));
        _machine.Configure(B).OnEntry(() => Note("entry"));
        _machine.OnTransitioned(_ => Note("transitioned"));
        _machine.OnTransitionCompleted(_ => Note("completed"));

        _machine.Fire(X);

        Assert.Equal(["guard in A", "exit in A", "transitioned in B", "entry in B", "completed in B"], _journal);
    }

    [Fact]
    public void Actions_run_in_the_order_of_registration()
    {
        _machine.OnTransitioned(_ => Note("transitioned 1"));
        _machine.OnTransitioned(_ => Note("transitioned 2"));
        _machine.Configure(A).Permit(X, B).OnExit(() => Note("exit 1")).OnExit(_ => Note("exit 2"));
        _machine.Configure(B)
            .OnEntryFrom(X, () => Note("entry 1"))
            .OnEntry(_ => Note("entry 2"))
            .OnEntryFrom(X, _ => Note("entry 3"))
            .OnEntry(() => Note("entry 4"));

        _machine.Fire(X);

        string[] expected =
        [
            "exit 1 in A", "exit 2 in A", "transitioned 1 in B", "transitioned 2 in B",
            "entry 1 in B", "entry 2 in B", "entry 3 in B", "entry 4 in B",
        ];
        Assert.Equal(expected, _journal);
    }

    [Fact]
    public void An_entry_action_of_another_trigger_is_silent()
    {
        _machine.Configure(A).Permit(X, B).Permit(Y, B);
        _machine.Configure(B).OnEntryFrom(Y, () => Note("entry"));

        _machine.Fire(X);

        Assert.Empty(_journal);
    }

    [Fact]
    public void Every_action_sees_the_transition()
    {
        List<Machine.Transition> seen = [];
        _machine.OnTransitioned(seen.Add);
        _machine.OnTransitionCompleted(seen.Add);
        _machine.Configure(A).Permit(X, B).OnExit(seen.Add);
        _machine.Configure(B).OnEntry(seen.Add).OnEntryFrom(X, seen.Add);

        _machine.Fire(X);

        Assert.Equal(5, seen.Count);
        Assert.All(seen, transition =>
        {
            Assert.Equal((A, B, X), (transition.Source, transition.Destination, transition.Trigger));
            Assert.Empty(transition.Parameters);
            Assert.False(transition.IsReentry);
        });
    }

    [Fact]
    public void A_reentry_leaves_and_enters_the_state()
    {
        _machine.OnTransitioned(transition => Note($"transitioned, reentry {transition.IsReentry},"));
        _machine.OnTransitionCompleted(transition => Note($"completed, reentry {transition.IsReentry},"));
        _machine.Configure(A).PermitReentry(X).OnExit(() => Note("exit")).OnEntry(() => Note("entry"));

        _machine.Fire(X);

        Assert.Equal(["exit in A", "transitioned, reentry True, in A", "entry in A", "completed, reentry True, in A"], _journal);
    }

    [Fact]
    public void An_ignored_trigger_does_nothing_at_all()
    {
        _machine.OnTransitioned(_ => Note("transitioned"));
        _machine.OnTransitionCompleted(_ => Note("completed"));
        _machine.OnUnhandledTrigger((_, _) => Note("unhandled"));
        _machine.Configure(A).Ignore(X).OnExit(() => Note("exit")).OnEntry(() => Note("entry"));

        _machine.Fire(X);

        Assert.Empty(_journal);
        Assert.Equal(A, _machine.State);
    }

    [Fact]
    public void A_trigger_whose_ignoring_is_not_allowed_is_unhandled()
    {
        _machine.Configure(A).IgnoreIf(X, () => false);

        Assert.Throws<InvalidOperationException>(() => _machine.Fire(X));
    }

    private bool Note(string what)
    {
        _journal.Add($"{what} in {_machine.State}");
        return true;
    }
}
