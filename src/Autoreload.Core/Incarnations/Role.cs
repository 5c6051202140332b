namespace Autoreload.Core.Incarnations;

/// <summary>What an incarnation is there for.</summary>
internal enum Role
{
    /// <summary>Being tried.</summary>
    Candidate,

    /// <summary>Being tried while more may be saved: nobody hears of it if it fails.</summary>
    Early,

    /// <summary>Traffic goes to it.</summary>
    Serving,

    /// <summary>Finishing what it was given, then ended: another one takes over.</summary>
    Retiring,

    /// <summary>Of no use any more, its exit only awaited.</summary>
    Dropped,

    /// <summary>The same, and nobody follows: when the last of these is gone the program ends.</summary>
    Ending,
}
