using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class UnhandledTriggerTests
{
    private readonly Machine _machine = new(A);
    private readonly List<string> _journal = [];

    [Fact]
    public void A_trigger_without_transition_throws_and_changes_nothing()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => _machine.Fire(X));

        Assert.Contains("A", exception.Message, StringComparison.Ordinal);
        Assert.Contains("X", exception.Message, StringComparison.Ordinal);
        Assert.Equal(A, _machine.State);
    }

    [Fact]
    public void The_exception_names_the_guards_that_were_not_met()
    {
        _machine.Configure(A).PermitIf(X, B, Never, "is ready");

        var exception = Assert.Throws<InvalidOperationException>(() => _machine.Fire(X));

        Assert.Contains("is ready", exception.Message, StringComparison.Ordinal);
        Assert.Equal(A, _machine.State);
    }

    [Fact]
    public void Only_the_last_handler_runs_and_nothing_is_thrown()
    {
        _machine.OnUnhandledTrigger((_, _, _) => _journal.Add("first"));
        _machine.OnUnhandledTrigger((state, trigger) => _journal.Add($"{state} {trigger}"));

        _machine.Fire(X);

        Assert.Equal(["A X"], _journal);
        Assert.Equal(A, _machine.State);
    }

    [Fact]
    public void The_handler_gets_null_where_nothing_is_configured()
    {
        ICollection<string>? unmet = ["untouched"];
        _machine.OnUnhandledTrigger((_, _, guards) => unmet = guards);

        _machine.Fire(X);

        Assert.Null(unmet);
    }

    [Fact]
    public void The_handler_gets_each_unmet_description_once()
    {
        ICollection<string> unmet = [];
        _machine.OnUnhandledTrigger((_, _, guards) => unmet = guards);
        _machine.Configure(A).PermitIf(X, B, Never, "is ready").PermitIf(X, C, Never, "is ready").IgnoreIf(X, Never).PermitIf(Y, D, Never);

        _machine.Fire(X);

        Assert.Equal(["is ready", nameof(Never)], unmet);
    }

    [Fact]
    public void A_missing_handler_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _machine.OnUnhandledTrigger((Action<State, Trigger>)null!));
        Assert.Throws<ArgumentNullException>(() => _machine.OnUnhandledTrigger((Action<State, Trigger, ICollection<string>>)null!));
    }

    [Fact]
    public void A_trigger_fired_by_the_handler_is_handled_after_it()
    {
        _machine.Configure(A).Permit(Y, B);
        _machine.Configure(B).OnEntry(() => _journal.Add("entered"));
        _machine.OnUnhandledTrigger((_, _) =>
        {
            _machine.Fire(Y);
            _journal.Add("handled");
        });

        _machine.Fire(X);

        Assert.Equal(["handled", "entered"], _journal);
        Assert.Equal(B, _machine.State);
    }

    private static bool Never() => false;
}
