using Stateless.Reflection;
using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class IntrospectionTests
{
    private readonly Machine _machine = new(A);

    [Fact]
    public void The_initial_state_is_the_one_of_the_construction()
    {
        _machine.Configure(A).Permit(X, B);
        _machine.Fire(X);

        Assert.Equal(A, _machine.GetInfo().InitialState.UnderlyingState);
    }

    [Fact]
    public void States_come_in_the_order_of_first_mention_then_of_reach()
    {
        _machine.Configure(C).Permit(X, D);
        _machine.Configure(A).Permit(X, B);

        var info = _machine.GetInfo();

        Assert.Equal([C, A, D, B], info.States.Select(state => state.UnderlyingState));
        Assert.Equal(["C", "A", "D", "B"], info.States.Select(state => state.ToString()));
    }

    [Fact]
    public void Reached_states_come_in_the_order_of_their_triggers()
    {
        _machine.Configure(A).Permit(X, B).Permit(Y, C).PermitIf(X, D, () => false);

        Assert.Equal([A, B, D, C], _machine.GetInfo().States.Select(state => state.UnderlyingState));
    }

    [Fact]
    public void The_current_state_is_mentioned_by_asking_and_firing()
    {
        var before = _machine.GetInfo().States;
        _machine.Configure(B);
        _machine.CanFire(X);

        Assert.Empty(before);
        Assert.Equal([B, A], _machine.GetInfo().States.Select(state => state.UnderlyingState));
    }

    [Fact]
    public void The_types_are_told()
    {
        var info = _machine.GetInfo();

        Assert.Equal((typeof(State), typeof(Trigger)), (info.StateType, info.TriggerType));
    }

    [Fact]
    public void Transitions_and_reentries_come_by_trigger_in_the_order_of_first_use()
    {
        _machine.Configure(A).Permit(X, B).Ignore(Y).PermitReentry(Z).PermitIf(X, C, () => false);

        var info = _machine.GetInfo();

        var transitions = info.States.First().FixedTransitions.ToList();
        Assert.Equal([X, X, Z], transitions.Select(transition => transition.Trigger.UnderlyingTrigger));
        Assert.Equal([B, C, A], transitions.Select(transition => transition.DestinationState.UnderlyingState));
        Assert.All(transitions, transition => Assert.Contains(transition.DestinationState, info.States));
    }

    [Fact]
    public void Ignored_triggers_come_apart()
    {
        _machine.Configure(A).Permit(X, B).Ignore(Y).IgnoreIf(Z, IsReady);

        var ignored = _machine.GetInfo().States.First().IgnoredTriggers.ToList();

        Assert.Equal(["Y", "Z"], ignored.Select(trigger => trigger.Trigger.ToString()));
        Assert.Equal(["", nameof(IsReady)], ignored.Select(GuardsOf));
    }

    [Fact]
    public void A_guard_is_described_by_its_text_or_method_or_as_a_function()
    {
        bool Local() => true;
        _machine.Configure(A)
            .PermitIf(X, B, IsReady, "is ready")
            .PermitIf(X, C, IsReady)
            .PermitIf(Y, B, () => true)
            .PermitIf(Y, C, Local)
            .Permit(Z, D);

        var transitions = _machine.GetInfo().States.First().FixedTransitions;

        Assert.Equal(["is ready", nameof(IsReady), "Function", "Function", ""], transitions.Select(GuardsOf));
    }

    [Fact]
    public void An_action_is_described_by_its_text_or_method_or_as_a_function()
    {
        _machine.Configure(A)
            .OnEntry(Act, "start timer").OnEntry(Act).OnEntry(_ => { }).OnEntryFrom(X, ActOn)
            .OnExit(ActOn, "stop timer").OnExit(Act).OnExit(() => { });

        var state = _machine.GetInfo().States.First();

        Assert.Equal(["start timer", nameof(Act), "Function", nameof(ActOn)], state.EntryActions.Select(action => action.Method.Description));
        Assert.Equal([null, null, null, "X"], state.EntryActions.Select(action => action.FromTrigger));
        Assert.Equal(["stop timer", nameof(Act), "Function"], state.ExitActions.Select(action => action.Description));
    }

    [Fact]
    public void An_info_does_not_follow_later_configuration()
    {
        var configuration = _machine.Configure(A).Permit(X, B);
        var info = _machine.GetInfo();

        configuration.Permit(Y, C);

        Assert.Single(info.States.First().FixedTransitions);
    }

    [Theory]
    [InlineData(X, true)]
    [InlineData(Y, true)]
    [InlineData(Z, false)]
    [InlineData(W, false)]
    public void What_is_permitted_or_ignored_can_be_fired(Trigger trigger, bool expected)
    {
        _machine.Configure(A).Permit(X, B).Ignore(Y).PermitIf(Z, C, () => false);

        Assert.Equal(expected, _machine.CanFire(trigger));
    }

    [Fact]
    public void The_machine_as_text_names_its_state_and_what_can_be_fired()
    {
        _machine.Configure(A).Permit(X, B).PermitIf(Z, C, () => false).Ignore(Y);

        Assert.Equal("StateMachine { State = A, PermittedTriggers = { X, Y }}", _machine.ToString());
    }

    private static string GuardsOf(TransitionInfo transition) =>
        string.Join(',', transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description));

    private static bool IsReady() => true;

    private static void Act()
    {
    }

    private static void ActOn(Machine.Transition transition)
    {
    }
}
