using Autoreload.Core.Handshake;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The commands that a node has without the plugin under development.</summary>
internal static class KnownCommands
{
    /// <summary>Whether a node has it.</summary>
    public static bool Contains(string method) => LightningdNames.Commands.Contains(method) || LightningdNames.PluginCommands.Contains(method);

    /// <summary>All of them but those for lightningd's own developers.</summary>
    public static IEnumerable<string> All => LightningdNames.Commands.Where(name => !name.StartsWith("dev", StringComparison.Ordinal)).Concat(LightningdNames.PluginCommands);
}
