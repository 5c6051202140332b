namespace Autoreload.Core.Registrations;

/// <summary>What lightningd was asked to do about doors and has not done yet; there is one at a time.</summary>
internal enum DoorTask
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Tell which names are taken.</summary>
    LookUp,

    /// <summary>Start a door's plugin.</summary>
    Open,

    /// <summary>Stop one.</summary>
    Close,
}
