using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class MachineProperties
{
    private static readonly State[] States = Enum.GetValues<State>();
    private static readonly Trigger[] Triggers = Enum.GetValues<Trigger>();

    [Fact]
    public void A_machine_follows_its_table()
    {
        var tables = Gen.Elements([.. States.Select(state => (State?)state), null]).ArrayOf(States.Length * Triggers.Length);
        var histories = Gen.Elements(Triggers).ArrayOf();

        Prop.ForAll(tables.Zip(histories).ToArbitrary(), run => Follows(run.Item1, run.Item2)).QuickCheckThrowOnFailure();
    }

    private static bool Follows(State?[] table, Trigger[] history)
    {
        var machine = Configured(table);
        machine.OnUnhandledTrigger((_, _) => { });
        var expected = A;
        return history.All(trigger =>
        {
            machine.Fire(trigger);
            expected = Destination(table, expected, trigger) ?? expected;
            return machine.State == expected;
        });
    }

    private static Machine Configured(State?[] table)
    {
        var machine = new Machine(A);
        foreach (var state in States)
        {
            foreach (var trigger in Triggers)
                Configure(machine.Configure(state), trigger, Destination(table, state, trigger));
        }

        return machine;
    }

    private static void Configure(Machine.StateConfiguration configuration, Trigger trigger, State? destination)
    {
        if (destination == configuration.State)
            configuration.PermitReentry(trigger);
        else if (destination is { } other)
            configuration.Permit(trigger, other);
    }

    private static State? Destination(State?[] table, State state, Trigger trigger) => table[((int)state * Triggers.Length) + (int)trigger];
}
