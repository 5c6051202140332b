using Autoreload.Core.Tests.Faults;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs.Faults;

/// <summary>A version that goes wrong on an occasion, when its gate opens. Versions are named as in the rules.</summary>
internal static class FaultyChild
{
    /// <summary>What the log shows when it is on its way to go wrong.</summary>
    public const string IsThere = "it is there";

    /// <summary>What the log shows when it has closed its stdin, which nobody notices before something is written there.</summary>
    public const string HasClosed = "it has closed its stdin";

    public static Script Good(string version) => new(version) { ["getmanifest"] = ["answer", $"log:{version} answered getmanifest"] };

    /// <summary>The version that goes wrong, and answers late if it can.</summary>
    public static Script Faulty(string occasion, Fault fault, Gate gate) => new(Rules.It)
    {
        [occasion] = [$"log:{IsThere}", gate.Step, .. Steps(fault), "answer"],
    };

    /// <summary>The version that goes wrong after its manifest.</summary>
    public static Script FaultyAfterManifest(Fault fault, Gate gate) => new(Rules.It)
    {
        ["getmanifest"] = ["answer", $"log:{IsThere}", gate.Step, .. Steps(fault)],
    };

    /// <summary>The version that goes wrong at a notification.</summary>
    public static Script FaultyWithoutQuestion(Fault fault, Gate gate) => new(Rules.It)
    {
        ["block_added#1"] = [$"log:{IsThere}", gate.Step, .. Steps(fault)],
    };

    private static string[] Steps(Fault fault) => fault switch
    {
        Fault.Crashes => ["exit:1"],
        Fault.ClosesStdout => ["close:stdout", "hang"],
        Fault.ClosesStdin => ["close:stdin", $"log:{HasClosed}", "hang"],
        Fault.PrintsGarbage => ["raw:hello from a print\n"],
        _ => ["hang"],
    };
}
