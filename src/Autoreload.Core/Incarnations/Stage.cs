namespace Autoreload.Core.Incarnations;

/// <summary>Ordered: how far an incarnation has come. Only an init that is taken back leads back.</summary>
internal enum Stage
{
    /// <summary>It is not launched before those that it replaces are gone: they may hold a port or a lock that it wants.</summary>
    Waiting,

    /// <summary>The host was asked to launch it: it may have a process.</summary>
    Launching,

    /// <summary>Its process runs. It is asked for its manifest, the first one as soon as lightningd asks.</summary>
    Launched,

    /// <summary>Its manifest was accepted.</summary>
    Accepted,

    /// <summary>It was given an init: from here on it has a right to effects of its own.</summary>
    GivenInit,

    /// <summary>It has answered its init.</summary>
    Initialised,

    /// <summary>It was told shutdown.</summary>
    ToldShutdown,
}
