namespace Autoreload.Watching;

/// <summary>How far what a scan has found can be believed.</summary>
internal enum ChangeState
{
    /// <summary>What is on disk was launched.</summary>
    None,

    /// <summary>Something differs, and may still be written to.</summary>
    Unsettled,

    /// <summary>Unsettled, but a file is complete: this may be the whole save, so it can be launched early.</summary>
    Complete,

    /// <summary>Nothing followed what was launched early.</summary>
    Confirmed,

    /// <summary>Something differs, and is whole.</summary>
    Believed,

    /// <summary>Believed by an earlier scan, and not launched since.</summary>
    Known,
}
