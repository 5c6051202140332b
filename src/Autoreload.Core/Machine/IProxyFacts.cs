namespace Autoreload.Core.Machine;

/// <summary>What the machine's guards ask. The program has one implementation; the machine's tests have their own.</summary>
internal interface IProxyFacts
{
    /// <summary>lightningd's init has arrived and can be replayed.</summary>
    bool InitIsRecorded { get; }

    /// <summary>There is a candidate, alive, whose manifest was accepted.</summary>
    bool CandidateIsReady { get; }

    /// <summary>There is a build command.</summary>
    bool HasBuild { get; }
}
