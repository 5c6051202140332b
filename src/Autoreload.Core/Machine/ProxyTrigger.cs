namespace Autoreload.Core.Machine;

/// <summary>What the machine is told: past tense, no data. Only the <see cref="Proxy"/> fires.</summary>
public enum ProxyTrigger
{
    /// <summary>The candidate gave a manifest that lightningd would accept.</summary>
    CandidateAccepted,

    /// <summary>The candidate could not be launched, or is gone: it exited, missed a deadline, or was judged unusable.</summary>
    CandidateRefused,

    /// <summary>lightningd's init has said what nobody else did: which plugin, and what to do with it.</summary>
    SettingsTaken,

    /// <summary>The serving incarnation answered the init that lightningd itself sent.</summary>
    InitAnswered,

    /// <summary>The candidate answered the replayed init.</summary>
    ReplayAnswered,

    /// <summary>lightningd knows all that is new in the manifest, or what it does not know was given up.</summary>
    RegistrationSettled,

    /// <summary>A file on disk was saved and is not what was launched last; others may follow.</summary>
    ChangeSeen,

    /// <summary>No others followed: what is on disk settled, and is what was launched last.</summary>
    ChangeSettled,

    /// <summary>The executable on disk settled and is not the one that was launched last.</summary>
    ExecutableChanged,

    /// <summary>Another watched file on disk settled and is not what was launched, or built, last.</summary>
    SourceChanged,

    /// <summary>The build command ended well.</summary>
    BuildSucceeded,

    /// <summary>The build command failed, or took too long.</summary>
    BuildFailed,

    /// <summary>autoreload-restart was called.</summary>
    RestartRequested,

    /// <summary>autoreload-restart stop_first=true was called.</summary>
    StopFirstRequested,

    /// <summary>The serving incarnation exited and nobody had asked it to.</summary>
    ServingExited,

    /// <summary>The incarnation that was retired is reaped.</summary>
    ServingRetired,

    /// <summary>lightningd sent shutdown and has not closed our stdin yet.</summary>
    ShutdownAnnounced,

    /// <summary>lightningd closed our stdin, or we were told to terminate.</summary>
    LightningdClosed,
}
