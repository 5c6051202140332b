namespace Autoreload.Core.Machine;

/// <summary>Where the proxy stands; what each state does with traffic is in the README's table.</summary>
public enum ProxyState
{
    /// <summary>The first incarnation is launched; lightningd's getmanifest waits for the child's.</summary>
    AwaitingManifest,

    /// <summary>The same where nothing names the plugin yet: lightningd has our own manifest, and its init may say the name.</summary>
    AwaitingSettings,

    /// <summary>The manifest is answered, init is not: requests already go through, as they would without us.</summary>
    AwaitingInit,

    /// <summary>One serving incarnation, traffic open; lightningd is told what is new in its manifest.</summary>
    Registering,

    /// <summary>One serving incarnation, traffic open, and lightningd knows its manifest.</summary>
    Running,

    /// <summary>The executable is built while the serving incarnation goes on serving.</summary>
    Building,

    /// <summary>The executable is built and nobody serves: builds are long, so traffic is refused.</summary>
    Rebuilding,

    /// <summary>A candidate is asked for its manifest while more may be saved: how it fares counts once the disk is quiet.</summary>
    Preparing,

    /// <summary>A candidate is asked for its manifest while the serving incarnation goes on serving.</summary>
    Restarting,

    /// <summary>A candidate is asked for its manifest and nobody serves: traffic is held.</summary>
    Recovering,

    /// <summary>The old incarnation finishes what it was given and is stopped: traffic is held.</summary>
    Retiring,

    /// <summary>The recorded init is replayed to the candidate: traffic is held until it answers.</summary>
    Replaying,

    /// <summary>No usable child: clear answers until the next change or autoreload-restart.</summary>
    AwaitingChange,

    /// <summary>lightningd is shutting down or stops us: a child that it told so may finish, the others are stopped.</summary>
    ShuttingDown,

    /// <summary>lightningd is gone: children are being stopped, nothing else happens any more.</summary>
    Stopped,
}
