namespace Autoreload.Core;

/// <summary>lightningd's log levels, the ones that we use.</summary>
public enum LogLevel
{
    /// <summary>Details for the developer of autoreload.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Info,

    /// <summary>Something that the plugin's developer should look at (lightningd: unusual).</summary>
    Warn,

    /// <summary>Something failed (lightningd: broken).</summary>
    Error,
}
