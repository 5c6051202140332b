namespace Autoreload.Core.Traffic;

/// <summary>What becomes of a request that cannot be given to the serving incarnation now.</summary>
internal enum Fate
{
    /// <summary>It waits for the next incarnation.</summary>
    Hold,

    /// <summary>The same, in front of everything that was not given to anybody yet; if no incarnation is in sight it has the fate of a new one.</summary>
    GiveAgain,

    /// <summary>We answer it with lightningd's own "plugin terminated".</summary>
    Refuse,

    /// <summary>We answer it with the one result that lightningd takes.</summary>
    Continue,
}
