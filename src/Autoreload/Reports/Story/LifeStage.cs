namespace Autoreload.Reports.Story;

/// <summary>How far an incarnation has come.</summary>
internal enum LifeStage
{
    /// <summary>Its process is being started.</summary>
    Start,

    /// <summary>It was asked for its manifest.</summary>
    Manifest,

    /// <summary>It has given its manifest, and waits until the one before it is gone.</summary>
    Waiting,

    /// <summary>It was given its init.</summary>
    Init,

    /// <summary>It answered init: traffic goes to it.</summary>
    Serving,

    /// <summary>It finishes what it was given, and is asked to end.</summary>
    Draining,
}
