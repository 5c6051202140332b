namespace Autoreload.Core.Reloads;

/// <summary>The parts of a reload, in the order in which they are reported.</summary>
internal enum Phase
{
    /// <summary>The build.</summary>
    Build,

    /// <summary>From the order to launch the candidate until its process runs.</summary>
    Launch,

    /// <summary>From there to its manifest.</summary>
    Manifest,

    /// <summary>From the first save until the disk is quiet, where the candidate was launched meanwhile.</summary>
    Settle,

    /// <summary>From the end of traffic to the exit of the old one.</summary>
    Retire,

    /// <summary>From init to its answer.</summary>
    Init,

    /// <summary>From there until lightningd knows all that is new in the manifest.</summary>
    Register,
}
