namespace Autoreload.Core.Machine;

/// <summary>What an action of the machine asks for: imperative, no data. The <see cref="Proxy"/> carries them out in the order given.</summary>
internal enum ProxyOrder
{
    /// <summary>A reload begins, in place of one that is under way.</summary>
    BeginReload,

    /// <summary>The reload is over: whoever waits for it hears how it ended.</summary>
    EndReload,

    /// <summary>Traffic goes to the serving incarnation; what was held goes first.</summary>
    OpenTraffic,

    /// <summary>Traffic waits.</summary>
    HoldTraffic,

    /// <summary>Traffic is answered by us, what was held included.</summary>
    RefuseTraffic,

    /// <summary>Launch a new candidate, in place of one that is still being tried.</summary>
    LaunchCandidate,

    /// <summary>The same, and nobody hears of it if this one fails: what it reads may be half saved.</summary>
    LaunchEarly,

    /// <summary>The candidate that was launched early counts from now on; if it has failed, that is told.</summary>
    ConfirmCandidate,

    /// <summary>Kill the candidate.</summary>
    DropCandidate,

    /// <summary>The candidate becomes the serving incarnation.</summary>
    PromoteCandidate,

    /// <summary>Drain and stop the incarnation that has had init.</summary>
    RetireServing,

    /// <summary>Give the candidate the recorded init.</summary>
    ReplayInit,

    /// <summary>Make lightningd know what is new in the serving incarnation's manifest.</summary>
    OpenDoors,

    /// <summary>Leave no door behind.</summary>
    CloseDoors,

    /// <summary>Run the build command, in place of a build that still runs.</summary>
    StartBuild,

    /// <summary>Kill the build, if one runs: its result is not wanted any more.</summary>
    CancelBuild,

    /// <summary>Compare the disk with what was launched, or built, last.</summary>
    RecheckExecutable,

    /// <summary>Stop every child that lightningd has not told shutdown; when the last is reaped the program ends.</summary>
    AwaitShutdown,

    /// <summary>Stop every child; when the last is reaped the program ends.</summary>
    StopChildren,

    /// <summary>The trigger was not expected: a bug.</summary>
    ReportBug,
}
