using Stateless.Graph;
using Xunit;

namespace Stateless.StandIn.Tests;

public sealed class DiagramTests
{
    [Fact]
    public void An_empty_machine_is_its_initial_state()
    {
        var info = new Machine(A).GetInfo();

        Assert.Equal(Dot("", ""), UmlDotGraph.Format(info));
        Assert.Equal(Mermaid(""), MermaidGraph.Format(info));
    }

    [Fact]
    public void A_transition_is_an_arrow()
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B);

        var info = machine.GetInfo();

        Assert.Equal(
            Dot(
                """
                "A" [label="A"];
                "B" [label="B"];

                """,
                """
                "A" -> "B" [style="solid", label="X"];

                """),
            UmlDotGraph.Format(info));
        Assert.Equal(Mermaid("\tA --> B : X\n"), MermaidGraph.Format(info));
    }

    [Fact]
    public void Actions_guards_reentries_and_ignored_triggers_are_named()
    {
        var machine = Rich();

        var info = machine.GetInfo();

        Assert.Equal(
            Dot(
                """
                "A" [label="A|entry / start timer\nexit / stop \"timer\""];
                "B" [label="B"];

                """,
                """
                "A" -> "B" [style="solid", label="X / replay init [is ready]"];
                "A" -> "A" [style="solid", label="Y / start timer"];
                "A" -> "A" [style="solid", label="W"];

                """),
            UmlDotGraph.Format(info));
        Assert.Equal(
            Mermaid("\tA --> B : X / replay init [is ready]\n\tA --> A : Y / start timer\n\tA --> A : W\n"),
            MermaidGraph.Format(info));
    }

    [Fact]
    public void A_reentry_names_what_every_entry_runs_before_what_its_trigger_runs()
    {
        var machine = new Machine(A);
        machine.Configure(A).OnEntryFrom(X, Act, "from X").OnEntry(Act, "always").PermitReentry(X).PermitReentry(Y);

        var text = MermaidGraph.Format(machine.GetInfo());

        Assert.Equal(Mermaid("\tA --> A : X / always, from X\n\tA --> A : Y / always\n"), text);
    }

    [Fact]
    public void Ignored_triggers_are_the_last_arrows_of_their_state()
    {
        var machine = new Machine(A);
        machine.Configure(A).Ignore(X).IgnoreIf(Y, IsReady).Permit(Z, B);
        machine.Configure(B).Permit(Z, A);

        var text = MermaidGraph.Format(machine.GetInfo());

        Assert.Equal(Mermaid("\tA --> B : Z\n\tA --> A : X\n\tA --> A : Y [IsReady]\n\tB --> A : Z\n"), text);
    }

    [Fact]
    public void A_diagram_does_not_depend_on_the_current_state()
    {
        var machine = Rich();
        var before = (UmlDotGraph.Format(machine.GetInfo()), MermaidGraph.Format(machine.GetInfo()));

        machine.Fire(X);

        Assert.Equal(before, (UmlDotGraph.Format(machine.GetInfo()), MermaidGraph.Format(machine.GetInfo())));
    }

    [Fact]
    public void Equal_configurations_give_equal_diagrams()
    {
        Assert.Equal(UmlDotGraph.Format(Rich().GetInfo()), UmlDotGraph.Format(Rich().GetInfo()));
        Assert.Equal(MermaidGraph.Format(Rich().GetInfo()), MermaidGraph.Format(Rich().GetInfo()));
    }

    [Theory]
    [InlineData(MermaidGraphDirection.LeftToRight, "LR")]
    [InlineData(MermaidGraphDirection.RightToLeft, "RL")]
    [InlineData(MermaidGraphDirection.TopToBottom, "TB")]
    [InlineData(MermaidGraphDirection.BottomToTop, "BT")]
    public void A_direction_is_a_line_of_its_own(MermaidGraphDirection direction, string code)
    {
        var machine = new Machine(A);
        machine.Configure(A).Permit(X, B);

        Assert.Equal(Mermaid($"\tdirection {code}\n\tA --> B : X\n"), MermaidGraph.Format(machine.GetInfo(), direction));
    }

    [Fact]
    public void Quotes_and_backslashes_are_escaped_in_dot_everywhere()
    {
        var machine = new StateMachine<string, string>(@"A\");
        machine.Configure(@"A\").PermitIf("\"X\"", "\"B\"", IsReady, @"is\ready").OnEntry(Act, @"en\try").OnExit(Act, "\"exit\"");

        var text = UmlDotGraph.Format(machine.GetInfo());

        Assert.Equal(
            Dot(
                """
                "A\\" [label="A\\|entry / en\\try\nexit / \"exit\""];
                "\"B\"" [label="\"B\""];

                """,
                """
                "A\\" -> "\"B\"" [style="solid", label="\"X\" [is\\ready]"];

                """,
                @"A\\"),
            text);
    }

    private static Machine Rich()
    {
        var machine = new Machine(A);
        machine.Configure(A)
            .OnEntry(Act, "start timer").OnExit(Act, "stop \"timer\"")
            .PermitIf(X, B, IsReady, "is ready").PermitReentry(Y).Ignore(W);
        machine.Configure(B).OnEntryFrom(X, Act, "replay init");
        return machine;
    }

    private static string Dot(string states, string arrows, string initialState = "A") =>
        $$"""
        digraph {
        compound=true;
        node [shape=Mrecord]
        rankdir="LR"
        {{states}}
        {{arrows}} init [label="", shape=point];
         init -> "{{initialState}}"[style = "solid"]
        }
        """.ReplaceLineEndings();

    private static string Mermaid(string lines) => $"stateDiagram-v2\n{lines}[*] --> A".ReplaceLineEndings();

    private static void Act()
    {
    }

    private static bool IsReady() => true;
}
