using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class FiringTests
{
    private readonly List<string> _journal = [];

    [Fact]
    public void A_trigger_fired_by_an_entry_action_waits_for_the_transition()
    {
        var machine = Chain(new Machine(A));
        machine.Configure(B).OnEntry(() => machine.Fire(Y)).OnEntry(() => _journal.Add("B entered"));

        machine.Fire(X);

        Assert.Equal(["A to B", "B entered", "completed B", "B to C", "completed C"], _journal);
    }

    [Fact]
    public void Waiting_triggers_are_handled_in_the_order_of_firing()
    {
        var machine = Chain(new Machine(A, FiringMode.Queued));
        machine.Configure(A).OnExit(() => machine.Fire(Y)).OnExit(() => machine.Fire(Z));

        machine.Fire(X);

        Assert.Equal(["A to B", "completed B", "B to C", "completed C", "C to D", "completed D"], _journal);
    }

    [Fact]
    public void Guards_of_a_waiting_trigger_run_when_it_is_its_turn()
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B);
        machine.Configure(B).OnEntry(() => machine.Fire(Y)).PermitIf(Y, C, () => Record("guard")).OnEntry(() => _journal.Add("entered"));

        machine.Fire(X);

        Assert.Equal(["entered", "guard"], _journal);
    }

    [Fact]
    public void A_trigger_fired_by_a_guard_waits_too()
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(Y, D).PermitIf(X, B, () =>
        {
            machine.Fire(Y);
            return true;
        });
        machine.Configure(B).Permit(Y, C);

        machine.Fire(X);

        Assert.Equal(C, machine.State);
    }

    [Fact]
    public void A_trigger_fired_by_OnTransitioned_waits_too()
    {
        var machine = Chain(new Machine(A));
        machine.OnTransitioned(transition => FireOnce(machine, transition));
        machine.Configure(B).OnEntry(() => _journal.Add("B entered"));

        machine.Fire(X);

        Assert.Equal(["A to B", "B entered", "completed B", "B to C", "completed C"], _journal);
    }

    [Fact]
    public void A_trigger_fired_by_OnTransitionCompleted_waits_too()
    {
        var machine = new Machine(A);
        machine.OnTransitionCompleted(transition => FireOnce(machine, transition));
        Chain(machine);

        machine.Fire(X);

        Assert.Equal(["A to B", "completed B", "B to C", "completed C"], _journal);
    }

    [Fact]
    public void An_immediate_machine_handles_it_inside_the_transition()
    {
        var machine = Chain(new Machine(A, FiringMode.Immediate));
        machine.Configure(B).OnEntry(() => machine.Fire(Y)).OnEntry(() => _journal.Add("B entered"));

        machine.Fire(X);

        Assert.Equal(["A to B", "B to C", "completed C", "B entered", "completed C"], _journal);
        Assert.Equal(C, machine.State);
    }

    [Theory]
    [InlineData("exit", A)]
    [InlineData("transitioned", B)]
    [InlineData("entry", B)]
    [InlineData("completed", B)]
    public void An_exception_passes_and_the_state_is_the_one_of_that_moment(string place, State state)
    {
        var machine = ThrowingOnceIn(place);

        Assert.Throws<FormatException>(() => machine.Fire(X));

        Assert.Equal(state, machine.State);
    }

    [Theory]
    [InlineData("exit", "Z in A,Y in A")]
    [InlineData("transitioned", "Z in B,Y in B")]
    [InlineData("entry", "Z in B,Y in B")]
    [InlineData("completed", "Z in B,Y in B")]
    public void What_waited_behind_an_exception_is_handled_first_by_the_next_call(string place, string handled)
    {
        var machine = ThrowingOnceIn(place);
        machine.OnUnhandledTrigger((state, trigger) => _journal.Add($"{trigger} in {state}"));
        Assert.Throws<FormatException>(() => machine.Fire(X));

        machine.Fire(Y);

        Assert.Equal(handled, string.Join(',', _journal));
    }

    [Fact]
    public void What_waited_behind_an_unhandled_trigger_is_handled_first_by_the_next_call()
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B);
        machine.Configure(B).OnEntry(() => machine.Fire(W)).OnEntry(() => machine.Fire(Y)).Permit(Y, C);
        machine.Configure(C).Permit(Z, D);
        Assert.Throws<InvalidOperationException>(() => machine.Fire(X));

        machine.Fire(Z);

        Assert.Equal(D, machine.State);
    }

    private Machine Chain(Machine machine)
    {
        machine.Configure(A).Permit(X, B);
        machine.Configure(B).Permit(Y, C);
        machine.Configure(C).Permit(Z, D);
        machine.OnTransitioned(transition => _journal.Add($"{transition.Source} to {transition.Destination}"));
        machine.OnTransitionCompleted(transition => _journal.Add($"completed {transition.Destination}"));
        return machine;
    }

    private static void FireOnce(Machine machine, Machine.Transition transition)
    {
        if (transition.Destination == B)
            machine.Fire(Y);
    }

    private static Machine ThrowingOnceIn(string place)
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B).OnExit(() => machine.Fire(Z)).OnExit(() => ThrowIn("exit"));
        machine.OnTransitioned(_ => ThrowIn("transitioned"));
        machine.Configure(B).OnEntry(() => ThrowIn("entry"));
        machine.OnTransitionCompleted(_ => ThrowIn("completed"));
        return machine;

        void ThrowIn(string current)
        {
            if (current == place)
                throw new FormatException(place);
        }
    }

    private bool Record(string what)
    {
        _journal.Add(what);
        return true;
    }
}
