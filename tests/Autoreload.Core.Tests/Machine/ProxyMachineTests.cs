using Autoreload.Core.Machine;
using Xunit;

namespace Autoreload.Core.Tests.Machine;

public sealed class ProxyMachineTests
{
    private static readonly ProxyState[] States = Enum.GetValues<ProxyState>();
    private static readonly ProxyTrigger[] Triggers = Enum.GetValues<ProxyTrigger>();

    public static TheoryData<ProxyState, ProxyTrigger, string, ProxyState, string> Transitions => TransitionTable.Transitions;

    public static TheoryData<ProxyState, ProxyTrigger> Ignored => TransitionTable.Ignored;

    [Theory]
    [MemberData(nameof(Transitions))]
    public void Fire_moves_to_the_next_state_and_says_what_to_do(ProxyState from, ProxyTrigger trigger, string guard, ProxyState to, string orders)
    {
        var machine = new ProxyMachine(Facts.Where(guard), from);

        var given = machine.Fire(trigger);

        Assert.NotEmpty(given);
        Assert.Equal(orders, string.Join(' ', given));
        Assert.Equal(to, machine.State);
    }

    [Theory]
    [MemberData(nameof(Ignored))]
    public void An_ignored_trigger_changes_nothing(ProxyState state, ProxyTrigger trigger)
    {
        var machine = new ProxyMachine(Facts.Where("BuildIsWanted"), state);

        var given = machine.Fire(trigger);

        Assert.Empty(given);
        Assert.Equal(state, machine.State);
    }

    [Fact]
    public void An_unexpected_trigger_changes_nothing_and_is_reported_as_a_bug()
    {
        foreach (var (state, triggers) in TransitionTable.Unexpected)
        {
            var machine = new ProxyMachine(Facts.Where(""), state);

            Assert.All(triggers, trigger => Assert.Equal([ProxyOrder.ReportBug], machine.Fire(trigger)));
            Assert.Equal(state, machine.State);
        }
    }

    [Fact]
    public void The_machine_begins_by_launching_and_awaits_the_manifest()
    {
        var machine = Machine();

        var given = machine.Activate();

        Assert.Equal([ProxyOrder.LaunchCandidate], given);
        Assert.Equal(ProxyState.AwaitingManifest, machine.State);
    }

    [Fact]
    public void The_table_holds_every_transition_of_the_machine_and_no_other()
    {
        var described =
            from state in Machine().Describe().States
            from transition in state.FixedTransitions
            let guards = transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description)
            select $"{state} {transition.Trigger} [{string.Join(' ', guards)}] {transition.DestinationState}";

        var expected = TransitionTable.Transitions.Select(row => row.Data).Select(row => $"{row.Item1} {row.Item2} [{row.Item3}] {row.Item4}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_pair_of_state_and_trigger_is_permitted_or_ignored_or_known_to_be_unexpected()
    {
        var described = Machine().Describe().States.ToList();
        var permitted = described.SelectMany(state => state.FixedTransitions.Select(transition => $"{state} {transition.Trigger}")).Distinct(StringComparer.Ordinal);
        var ignored = described.SelectMany(state => state.IgnoredTriggers.Select(trigger => $"{state} {trigger.Trigger}"));
        var unexpected = TransitionTable.Unexpected.SelectMany(row => row.Value.Select(trigger => $"{row.Key} {trigger}"));

        var decided = permitted.Union(ignored, StringComparer.Ordinal).Concat(unexpected);

        var all = States.SelectMany(state => Triggers.Select(trigger => $"{state} {trigger}"));
        Assert.Equal(all.Order(StringComparer.Ordinal), decided.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_ignored_is_what_the_table_ignores()
    {
        var described =
            from state in Machine().Describe().States
            from ignored in state.IgnoredTriggers
            select $"{state} {ignored.Trigger}";

        var expected = TransitionTable.Ignored.Select(row => $"{row.Data.Item1} {row.Data.Item2}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Actions_and_guards_have_names_for_the_diagrams()
    {
        var states = Machine().Describe().States.ToList();

        var names = states.SelectMany(state => state.EntryActions.Select(action => action.Method.Description))
            .Concat(states.SelectMany(state => state.FixedTransitions).SelectMany(transition => transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description)));

        Assert.DoesNotContain("Function", names);
        Assert.All(states, state => Assert.Empty(state.ExitActions));
    }

    private static ProxyMachine Machine() => new(Facts.Where(""));

    private sealed record Facts(bool InitIsRecorded, bool CandidateIsReady, bool HasBuild) : IProxyFacts
    {
        /// <summary>Facts with which the guard of this name holds.</summary>
        public static Facts Where(string guard) => new(guard == "InitIsRecorded", guard == "CandidateIsReady", guard == "BuildIsWanted");
    }
}
