using Autoreload.Core;
using Autoreload.Processes;
using Autoreload.Watching;

namespace Autoreload.Host;

/// <summary>What the host does, and for which plugin.</summary>
/// <param name="Core">What the core is told.</param>
/// <param name="Child">How to launch the plugin.</param>
/// <param name="Watch">How to watch it.</param>
internal sealed record HostSettings(ProxySettings Core, ProcessCommand Child, WatchSettings Watch)
{
    /// <summary>The path of a log file; null for none.</summary>
    public string? LogFile { get; init; }

    /// <summary>The path of a file that everything is recorded in; null for none.</summary>
    public string? TraceFile { get; init; }

    /// <summary>Whether secrets are recorded as they are.</summary>
    public bool TraceShowsSecrets { get; init; }
}
