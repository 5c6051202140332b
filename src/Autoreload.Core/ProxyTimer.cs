namespace Autoreload.Core;

/// <summary>
/// The deadlines of the core; at most one of each kind runs, starting it again replaces it. One that is no longer needed is
/// left to fire: the core looks before it acts.
/// </summary>
public enum ProxyTimer
{
    /// <summary>A child must have answered getmanifest.</summary>
    ManifestDeadline,

    /// <summary>A candidate is slow with its manifest: worth a warning.</summary>
    SlowManifest,

    /// <summary>A child must have answered init.</summary>
    InitDeadline,

    /// <summary>A candidate is slow with its replayed init: worth a warning.</summary>
    SlowReplay,

    /// <summary>At once: what a candidate failed at before it counted is told now that it does.</summary>
    EarlyFailure,

    /// <summary>A retiring incarnation must have answered what it was given.</summary>
    DrainDeadline,

    /// <summary>A build must have ended.</summary>
    BuildDeadline,

    /// <summary>lightningd must have done what it was asked to about a door.</summary>
    DoorDeadline,

    /// <summary>lightningd has been blocked long enough by a db_write that nobody can take.</summary>
    DbWriteDeadline,
}
