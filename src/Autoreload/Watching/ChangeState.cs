namespace Autoreload.Watching;

/// <summary>What a scan's findings are by now.</summary>
internal enum ChangeState
{
    /// <summary>What is on disk was launched.</summary>
    None,

    /// <summary>Something differs, and may still be written to.</summary>
    Unsettled,

    /// <summary>The same, and one file of it is complete: it may be all, and can be launched early.</summary>
    Complete,

    /// <summary>What was launched early was all.</summary>
    Confirmed,

    /// <summary>Something differs, and is whole.</summary>
    Believed,

    /// <summary>It was believed by an earlier scan, and nobody has launched it.</summary>
    Known,
}
