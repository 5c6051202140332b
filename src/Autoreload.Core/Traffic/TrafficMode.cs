namespace Autoreload.Core.Traffic;

/// <summary>What happens to messages from lightningd.</summary>
internal enum TrafficMode
{
    /// <summary>They go to the serving incarnation.</summary>
    Open,

    /// <summary>They wait for the next one.</summary>
    Held,

    /// <summary>We answer them.</summary>
    Refused,
}
