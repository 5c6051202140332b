namespace Autoreload.Benchmarks.Partners;

/// <summary>The way from lightningd, which is us, to the plugin.</summary>
internal enum Route
{
    /// <summary>No process between.</summary>
    Direct,

    /// <summary>The relay in C.</summary>
    Relay,

    /// <summary>The subject, as it is published.</summary>
    Autoreload,

    /// <summary>The subject as it is published for the .NET runtime.</summary>
    Managed,
}
