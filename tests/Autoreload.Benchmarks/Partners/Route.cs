namespace Autoreload.Benchmarks.Partners;

/// <summary>The way from lightningd, which is us, to the plugin.</summary>
internal enum Route
{
    /// <summary>No process between.</summary>
    Direct,

    /// <summary>The relay in C.</summary>
    Relay,

    /// <summary>The subject.</summary>
    Autoreload,
}
