using Autoreload.Core.Machine;
using Autoreload.Core.Tests.Play;
using static Autoreload.Core.Tests.Faults.Fault;
using static Autoreload.Core.Tests.Faults.Moment;

namespace Autoreload.Core.Tests.Faults;

/// <summary>What must come of each cell of the matrix: the README's table of who answers what, and what each moment and fault makes of it.</summary>
internal static class Rules
{
    public const string Nothing = "nothing";
    public const string Nobody = FateTable.Nobody;

    /// <summary>The incarnation that went wrong.</summary>
    public const string It = FateTable.It;

    public const string TheOldOne = "the old one";
    public const string TheNextOne = FateTable.TheNextOne;

    /// <summary>We answer, with the one result that harms nobody.</summary>
    public const string Continue = FateTable.Continue;

    private const string Killed = "SIGKILL";
    private const string DrainIsOver = "the drain time of 2 s is over";
    private const string Given = "given";
    private const string Queued = "queued";
    private const string Waiting = "waiting";

    /// <summary>
    /// The state; whether a request that comes then is given to it, to the old one, or waits, or is queued for it and not read, which is waiting
    /// once it ends; the same for db_write, which is given to whoever can take it; the state when it has ended. Nobody comes in AwaitingChange.
    /// </summary>
    private static readonly Table Moments = new("""
        | moment                   | state            | a request    | db_write     | after its end  |
        |--------------------------|------------------|--------------|--------------|----------------|
        | FirstStartBeforeManifest | AwaitingManifest | given        | given        | AwaitingChange |
        | FirstStartBeforeInit     | AwaitingInit     | given        | given        | AwaitingChange |
        | FirstStartInInit         | AwaitingInit     | given        | given        | AwaitingChange |
        | ServingAfterInit         | Running          | given        | given        | AwaitingChange |
        | ServingThirdRequest      | Running          | given        | given        | AwaitingChange |
        | ServingBesideCandidate   | Restarting       | given        | given        | Recovering     |
        | ServingBesideEarlyCandidate | Preparing     | given        | given        | Recovering     |
        | ServingBesideReadyCandidate | Preparing     | given        | given        | Replaying      |
        | ServingWithoutReading    | Restarting       | queued       | queued       | Recovering     |
        | RetiringDuringDrain      | Retiring         | given        | given        | Replaying      |
        | RetiringWithoutReading   | Retiring         | waiting      | given        | Replaying      |
        | CandidateBeforeManifest  | Restarting       | the old one  | the old one  | Running        |
        | CandidateBeforeInit      | Retiring         | waiting      | the old one  | Retiring       |
        | CandidateInInit          | Replaying        | waiting      | given        | AwaitingChange |
        | RecoveringBeforeManifest | Recovering       | waiting      | waiting      | AwaitingChange |
        | RecoveringInInit         | Replaying        | waiting      | given        | AwaitingChange |
        """);

    public static IEnumerable<string> Pending => FateTable.Rows;

    public static ProxyState StateAt(Moment moment) => Enum.Parse<ProxyState>(Moments[$"{moment}", "state"]);

    public static ProxyState StateAfter(Moment moment, Fault fault) =>
        Ends(moment, fault) ? Enum.Parse<ProxyState>(Moments[$"{moment}", "after its end"]) : StateAt(moment);

    /// <summary>Whether the fault ends the incarnation: by itself, by our hand, or by a deadline. One that serves may take its time.</summary>
    private static bool Ends(Moment moment, Fault fault) =>
        fault != PrintsGarbage && !(fault == Hangs && IsServing(moment));

    private static bool IsServing(Moment moment) => moment is ServingAfterInit or ServingThirdRequest or ServingBesideCandidate or ServingBesideEarlyCandidate or ServingBesideReadyCandidate or ServingWithoutReading;

    /// <summary>Who answers in the end. One that hangs while it serves is ended by autoreload-restart, which brings another.</summary>
    public static string Answerer(Moment moment, Fault fault, string pending)
    {
        var place = Moments[$"{moment}", pending == "db_write" ? pending : "a request"];
        if (pending == Nothing)
            return Nobody;
        if (place == TheOldOne)
            return TheOldOne;
        if (fault == PrintsGarbage && place != Waiting)
            return It;
        if (place == Queued)
            place = Waiting;
        var answerer = FateTable.Of(pending, wasGiven: place == Given, StateAfter(moment, fault) != ProxyState.AwaitingChange);
        return fault == PrintsGarbage && answerer == TheNextOne && moment != RetiringWithoutReading ? It : answerer;
    }

    /// <summary>What the log says of the fault.</summary>
    public static string Log(Moment moment, Fault fault, string pending) => (fault, moment) switch
    {
        (Crashes, _) => "exit code 1",
        (PrintsGarbage, _) => "hello from a print",
        (_, RetiringWithoutReading) or (Hangs, ServingWithoutReading) => pending == "db_write" ? DrainIsOver : Killed,
        (_, RetiringDuringDrain) => pending is Nothing or "block_added" ? Killed : DrainIsOver,
        (Hangs, _) when IsServing(moment) => pending is Nothing or "block_added" ? Killed : DrainIsOver,
        (ClosesStdout, _) => "it closed its stdout",
        (ClosesStdin, _) => "it closed its stdin",
        (_, FirstStartBeforeManifest or CandidateBeforeManifest or RecoveringBeforeManifest) => "did not answer getmanifest in time",
        (_, FirstStartBeforeInit) when pending == "db_write" => "did not answer a db_write in time",
        _ => "did not answer init in time",
    };

    /// <summary>Whether a cell of the matrix can happen, and is not another one under a second name.</summary>
    public static bool IsMeaningful(Moment moment, Fault fault, string pending) => (moment, fault, pending) switch
    {
        // lightningd knows nothing that it could ask for before it has the manifest.
        (FirstStartBeforeManifest, _, not Nothing) => false,
        // There is no third request of nothing.
        (ServingThirdRequest, _, Nothing) => false,
        // It was asked nothing: as soon as it is, this is the same in init.
        (FirstStartBeforeInit, Hangs, Nothing or "block_added") => false,
        (CandidateBeforeInit, Hangs, _) => false,
        _ => true,
    };
}
