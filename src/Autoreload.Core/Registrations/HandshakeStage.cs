namespace Autoreload.Core.Registrations;

/// <summary>How far lightningd's own getmanifest, or its own init, is.</summary>
internal enum HandshakeStage
{
    /// <summary>It has not come.</summary>
    Expected,

    /// <summary>lightningd waits for the answer.</summary>
    Asked,

    /// <summary>lightningd has its answer.</summary>
    Answered,
}
