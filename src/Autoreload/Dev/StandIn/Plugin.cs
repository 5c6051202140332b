using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>A plugin of the node, from its start to its end.</summary>
/// <param name="name">The absolute path under which lightningd lists it.</param>
/// <param name="connection">Its pipes.</param>
internal sealed class Plugin(string name, PluginConnection connection)
{
    /// <summary>What lightningd calls it in <c>plugin list</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it is called in the log and as the <c>origin</c> of its notifications.</summary>
    public string ShortName => Path.GetFileName(Name);

    /// <summary>Its pipes.</summary>
    public PluginConnection Connection { get; } = connection;

    /// <summary>What it registered; null before its manifest is accepted.</summary>
    public PluginManifest? Manifest { get; set; }

    /// <summary>The values of its options, as init has them and setconfig changes them.</summary>
    public JObject Options { get; set; } = [];

    /// <summary>Where the value of an option came from: <c>default</c> unless it is in here.</summary>
    public Dictionary<string, string> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it has answered init: notifications go to it only from then on.</summary>
    public bool IsActive { get; set; }

    /// <summary>What it wrote that lightningd kills it for; null when it did not. Known once it is read to its end.</summary>
    public string? KilledFor { get; set; }

    /// <summary>The error with which it answered init: lightningd takes that for success.</summary>
    public string? InitError { get; set; }

    /// <summary>Its process; null for the one that <c>autoreload dev</c> was started for, which cannot be stopped by RPC.</summary>
    public PluginProcess? Process { get; init; }

    /// <summary>Completes when its stdout has ended.</summary>
    public Task Reading { get; set; } = Task.CompletedTask;

    /// <summary>Whether it may be started and stopped while the node runs.</summary>
    public bool IsDynamic => Manifest?.Fields["dynamic"] is JValue { Value: true };
}
