using Stateless.Graph;
using Xunit;

namespace Stateless.StandIn.Tests;

/// <summary>Everything that the proxy's machine is made of, in one small machine: named actions and guards, a shared target, a loop over states.</summary>
public sealed class ReplacementDiagramTests
{
    private readonly Machine _machine = new(A);

    public ReplacementDiagramTests()
    {
        _machine.Configure(A)
            .OnEntry(OpenTraffic)
            .Permit(X, B).Permit(Y, B).Ignore(Z);
        _machine.Configure(B)
            .OnEntry(HoldTraffic).OnEntryFrom(X, Launch).OnEntryFrom(Y, Launch)
            .PermitReentry(X).Ignore(Y)
            .PermitIf(Z, C, CandidateIsReady).PermitIf(Z, A, CandidateIsMissing);
        _machine.Configure(C)
            .OnEntry(HoldTraffic).OnEntry(Replay)
            .Permit(X, B).OnExit(Forget);
        foreach (var state in new[] { A, B, C })
            _machine.Configure(state).Permit(W, D);
    }

    [Fact]
    public void In_dot()
    {
        var expected =
            """
            digraph {
            compound=true;
            node [shape=Mrecord]
            rankdir="LR"
            "A" [label="A|entry / OpenTraffic"];
            "B" [label="B|entry / HoldTraffic"];
            "C" [label="C|entry / HoldTraffic\nentry / Replay\nexit / Forget"];
            "D" [label="D"];

            "A" -> "B" [style="solid", label="X / Launch"];
            "A" -> "B" [style="solid", label="Y / Launch"];
            "A" -> "D" [style="solid", label="W"];
            "A" -> "A" [style="solid", label="Z"];
            "B" -> "B" [style="solid", label="X / HoldTraffic, Launch"];
            "B" -> "C" [style="solid", label="Z [CandidateIsReady]"];
            "B" -> "A" [style="solid", label="Z [CandidateIsMissing]"];
            "B" -> "D" [style="solid", label="W"];
            "B" -> "B" [style="solid", label="Y"];
            "C" -> "B" [style="solid", label="X / Launch"];
            "C" -> "D" [style="solid", label="W"];
             init [label="", shape=point];
             init -> "A"[style = "solid"]
            }
            """;

        Assert.Equal(expected.ReplaceLineEndings(), UmlDotGraph.Format(_machine.GetInfo()));
    }

    [Fact]
    public void In_mermaid()
    {
        string[] expected =
        [
            "stateDiagram-v2",
            "\tA --> B : X / Launch",
            "\tA --> B : Y / Launch",
            "\tA --> D : W",
            "\tA --> A : Z",
            "\tB --> B : X / HoldTraffic, Launch",
            "\tB --> C : Z [CandidateIsReady]",
            "\tB --> A : Z [CandidateIsMissing]",
            "\tB --> D : W",
            "\tB --> B : Y",
            "\tC --> B : X / Launch",
            "\tC --> D : W",
            "[*] --> A",
        ];

        Assert.Equal(string.Join(Environment.NewLine, expected), MermaidGraph.Format(_machine.GetInfo()));
    }

    private static bool CandidateIsReady() => true;

    private static bool CandidateIsMissing() => false;

    private static void OpenTraffic()
    {
    }

    private static void HoldTraffic()
    {
    }

    private static void Launch()
    {
    }

    private static void Replay()
    {
    }

    private static void Forget()
    {
    }
}
