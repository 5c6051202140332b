namespace Autoreload.Core.Tests.Faults;

/// <summary>When in its life an incarnation goes wrong.</summary>
public enum Moment
{
    /// <summary>lightningd's own getmanifest waits for it.</summary>
    FirstStartBeforeManifest,

    /// <summary>lightningd has its manifest and has not sent init.</summary>
    FirstStartBeforeInit,

    /// <summary>lightningd's own init waits for it.</summary>
    FirstStartInInit,

    /// <summary>Right after its init.</summary>
    ServingAfterInit,

    /// <summary>With two requests of the kind answered and the third given.</summary>
    ServingThirdRequest,

    /// <summary>While a candidate is tried.</summary>
    ServingBesideCandidate,

    /// <summary>While a candidate is tried that was launched early.</summary>
    ServingBesideEarlyCandidate,

    /// <summary>The same, and the candidate has given its manifest.</summary>
    ServingBesideReadyCandidate,

    /// <summary>While a candidate is tried, and it has read nothing of what waits in its stdin.</summary>
    ServingWithoutReading,

    /// <summary>While it finishes what it was given, with a good candidate behind it.</summary>
    RetiringDuringDrain,

    /// <summary>The same, and it has read nothing of what waited in its stdin.</summary>
    RetiringWithoutReading,

    /// <summary>While another one serves.</summary>
    CandidateBeforeManifest,

    /// <summary>Accepted, while the old one is being drained.</summary>
    CandidateBeforeInit,

    /// <summary>The recorded init was given to it; the old one is gone.</summary>
    CandidateInInit,

    /// <summary>The one that served has died meanwhile.</summary>
    RecoveringBeforeManifest,

    /// <summary>The recorded init was given to it; there was no old one.</summary>
    RecoveringInInit,
}
