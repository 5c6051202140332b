using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class ConfigurationTests
{
    private readonly List<string> _journal = [];

    [Fact]
    public void A_new_machine_is_in_its_initial_state_and_ran_nothing()
    {
        var machine = new Machine(A);

        machine.Configure(A).OnEntry(Note);

        Assert.Equal(A, machine.State);
        Assert.Empty(_journal);
    }

    [Fact]
    public void A_permitted_trigger_leads_to_its_destination()
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B);

        machine.Fire(X);

        Assert.Equal(B, machine.State);
    }

    [Fact]
    public void A_state_is_in_itself_only()
    {
        var machine = new Machine(A);

        Assert.True(machine.IsInState(A));
        Assert.False(machine.IsInState(B));
    }

    [Fact]
    public void A_state_cannot_be_permitted_to_lead_to_itself()
    {
        var configuration = new Machine(A).Configure(A);

        Assert.Throws<ArgumentException>(() => configuration.Permit(X, A));
        Assert.Throws<ArgumentException>(() => configuration.PermitIf(X, A, () => true));
    }

    [Theory]
    [InlineData(X, B)]
    [InlineData(Y, C)]
    public void A_state_may_be_configured_in_several_places(Trigger trigger, State destination)
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B);
        machine.Configure(A).Permit(Y, C);

        machine.Fire(trigger);

        Assert.Equal(destination, machine.State);
    }

    [Fact]
    public void Every_call_returns_its_receiver()
    {
        var configuration = new Machine(A).Configure(A);

        Machine.StateConfiguration[] returned =
        [
            configuration.Permit(X, B),
            configuration.PermitIf(X, B, () => true),
            configuration.PermitReentry(Y),
            configuration.Ignore(Z),
            configuration.IgnoreIf(Z, () => true),
            configuration.OnEntry(Note),
            configuration.OnEntry(NoteTransition),
            configuration.OnEntryFrom(X, Note),
            configuration.OnEntryFrom(X, NoteTransition),
            configuration.OnExit(Note),
            configuration.OnExit(NoteTransition),
        ];

        Assert.All(returned, item => Assert.Same(configuration, item));
    }

    [Fact]
    public void A_configuration_knows_its_state_and_machine()
    {
        var machine = new Machine(A);

        var configuration = machine.Configure(B);

        Assert.Equal(B, configuration.State);
        Assert.Same(machine, configuration.Machine);
    }

    [Fact]
    public void Arguments_may_be_named_and_left_out()
    {
        var machine = new Machine(initialState: A, firingMode: FiringMode.Immediate);
        machine.OnTransitioned(onTransitionAction: NoteTransition);
        machine.OnTransitionCompleted(onTransitionAction: NoteTransition);
        machine.OnUnhandledTrigger(unhandledTriggerAction: (_, _) => Note());
        machine.Configure(state: A)
            .PermitIf(guardDescription: "always", guard: () => true, destinationState: B, trigger: X)
            .IgnoreIf(guardDescription: "always", guard: () => true, trigger: Y)
            .OnExit(exitActionDescription: "note", exitAction: Note);
        machine.Configure(B)
            .OnEntry(entryActionDescription: "note", entryAction: Note)
            .OnEntryFrom(entryActionDescription: "note", entryAction: NoteTransition, trigger: X);

        machine.Fire(trigger: X);

        Assert.Equal(["noted", "A-X-B", "noted", "A-X-B", "A-X-B"], _journal);
    }

    [Fact]
    public void Missing_actions_are_refused_at_once()
    {
        var machine = new Machine(A);
        var configuration = machine.Configure(A);

        Assert.Throws<ArgumentNullException>(() => configuration.OnEntry((Action)null!));
        Assert.Throws<ArgumentNullException>(() => configuration.OnEntry((Action<Machine.Transition>)null!));
        Assert.Throws<ArgumentNullException>(() => configuration.OnEntryFrom(X, (Action)null!));
        Assert.Throws<ArgumentNullException>(() => configuration.OnEntryFrom(X, (Action<Machine.Transition>)null!));
        Assert.Throws<ArgumentNullException>(() => configuration.OnExit((Action)null!));
        Assert.Throws<ArgumentNullException>(() => machine.OnTransitioned(null!));
        Assert.Throws<ArgumentNullException>(() => machine.OnTransitionCompleted(null!));
    }

    private void Note() => _journal.Add("noted");

    private void NoteTransition(Machine.Transition transition) =>
        _journal.Add($"{transition.Source}-{transition.Trigger}-{transition.Destination}");
}
