using System.Collections.Immutable;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>The plugins of the node in the order in which they were started; the questions that lightningd asks of all their manifests.</summary>
internal sealed class PluginList
{
    private ImmutableList<Plugin> _plugins = [];

    /// <summary>All of them, at this moment.</summary>
    public ImmutableList<Plugin> All => Volatile.Read(ref _plugins);

    /// <summary>Adds one.</summary>
    public void Add(Plugin plugin) => ImmutableInterlocked.Update(ref _plugins, plugins => plugins.Add(plugin));

    /// <summary>Removes one, and with it all that it registered, unless it is gone already.</summary>
    public void Remove(Plugin plugin) => ImmutableInterlocked.Update(ref _plugins, plugins => plugins.Remove(plugin));

    /// <summary>By file name or path, as <c>plugin stop</c> takes them (lightningd/plugin.c, plugin_paths_match).</summary>
    public Plugin? Find(string nameOrPath) => All.Find(plugin => plugin.ShortName == nameOrPath || plugin.Name == nameOrPath);

    /// <summary>Whose method it is.</summary>
    public Plugin? OwnerOf(string method) => All.Find(plugin => plugin.Manifest?.Methods.Contains(method) == true);

    /// <summary>Whose option it is.</summary>
    public Plugin? OwnerOfOption(string option) => All.Find(plugin => plugin.Manifest?.Options.ContainsKey(option) == true);

    /// <summary>Who is asked at a hook, in order.</summary>
    public IEnumerable<Plugin> WithHook(string hook) => All.Where(plugin => plugin.Manifest?.Hooks.Contains(hook) == true);

    /// <summary>Who is told of a topic.</summary>
    public IEnumerable<Plugin> SubscribedTo(string topic) => All.Where(plugin => plugin.IsActive && plugin.Manifest?.SubscribesTo(topic) == true);

    /// <summary>The methods with their usage, as <c>help</c> lists them.</summary>
    public IEnumerable<(string Name, string Usage)> Methods =>
        from plugin in All
        from method in plugin.Manifest?.Fields["rpcmethods"]?.OfType<JObject>() ?? []
        select ((string)method["name"]!, (string?)method["usage"] ?? "");
}
