namespace Autoreload.Core.Machine;

/// <summary>What the machine is told. Only the <see cref="Proxy"/> fires.</summary>
public enum ProxyTrigger
{
    /// <summary>The first incarnation gave a usable manifest.</summary>
    ManifestAnswered,

    /// <summary>The child answered the init that lightningd itself sent.</summary>
    InitAnswered,

    /// <summary>An incarnation failed before lightningd's own handshake was over.</summary>
    FirstStartFailed,

    /// <summary>The executable on disk settled and is not the one that was launched last.</summary>
    ChangeDetected,

    /// <summary>autoreload-restart was called.</summary>
    RestartRequested,

    /// <summary>autoreload-restart stop_first=true was called.</summary>
    StopFirstRequested,

    /// <summary>The candidate gave a usable manifest.</summary>
    CandidateAccepted,

    /// <summary>The candidate exited, missed its deadline, or gave a manifest that lightningd would refuse.</summary>
    CandidateRefused,

    /// <summary>The candidate answered the replayed init.</summary>
    ReplayAnswered,

    /// <summary>The serving incarnation exited and nobody had asked it to.</summary>
    ServingExited,

    /// <summary>The incarnation that we retired is reaped.</summary>
    ServingRetired,

    /// <summary>lightningd closed our stdin, sent shutdown, or we were told to terminate.</summary>
    LightningdClosed,
}
