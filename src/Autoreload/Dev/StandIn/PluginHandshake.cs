using Autoreload.Core.Handshake;
using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>getmanifest and init (lightningd/plugin.c, plugin_parse_getmanifest_response and plugin_config_cb).</summary>
/// <param name="plugins">All others: names are taken once.</param>
/// <param name="lightningDirectory">The network's directory, absolute.</param>
/// <param name="nextId">Numbers the requests of the node.</param>
internal sealed class PluginHandshake(PluginList plugins, string lightningDirectory, Func<int> nextId)
{
    private IReadOnlyList<GivenOption> _commandLine = [];

    /// <summary>The options on the node's command line that no plugin has registered. lightningd does not start with any.</summary>
    public IEnumerable<string> Unclaimed => _commandLine.Select(option => option.Name).Where(option => plugins.OwnerOfOption(option) is null);

    /// <summary>Puts a plugin through it.</summary>
    /// <param name="plugin">A plugin whose stdout is being read.</param>
    /// <param name="given">Its options, as on a command line.</param>
    /// <param name="isStartup">Whether the node itself is starting.</param>
    /// <exception cref="RefusedException">lightningd would kill the plugin; the message is its reason.</exception>
    /// <exception cref="DisabledException">The plugin does not want to run.</exception>
    public async Task RunAsync(Plugin plugin, IReadOnlyList<GivenOption> given, bool isStartup)
    {
        var manifest = await ManifestOfAsync(plugin);
        RefuseTaken(plugin, manifest);
        if (isStartup)
            (_commandLine, given) = (given, []);
        GivenOption[] ofNode = [.. _commandLine.Where(option => manifest.Options.ContainsKey(option.Name))];
        plugin.Options = InitParams.Options([.. manifest.Options.Values], [.. ofNode, .. given]);
        foreach (var option in ofNode)
            plugin.Sources[option.Name] = "cmdline";
        foreach (var option in given)
            plugin.Sources[option.Name] = "pluginstart";
        plugin.Manifest = manifest;
        var answer = await RequestAsync(plugin, "init", InitParams.Build(plugin.Options, lightningDirectory, isStartup));
        if (answer.Result is JObject result && result["disable"] is { } reason)
            throw new DisabledException($"disabled itself at init: {reason}");
        plugin.InitError = answer.Error?.ToString(Newtonsoft.Json.Formatting.Indented);
        plugin.IsActive = true;
    }

    private async Task<PluginManifest> ManifestOfAsync(Plugin plugin)
    {
        var id = $"cln:getmanifest#{nextId()}";
        var answer = await plugin.Connection.RequestAsync(id, Requests.Of(id, "getmanifest", """{"allow-deprecated-apis":true}"""u8));
        if (plugin.Connection.IsClosed)
            throw new RefusedException("exited before replying to getmanifest");
        if (Manifest.TryRead(answer, LightningdVersion.TryParse(NodeFacts.Version), out var manifest, out var refusal))
            return new((JObject)Answer.Of(answer).Result!) { Findings = manifest.Findings };
        throw refusal.DisabledBecause is null ? new RefusedException(refusal.Reason) : new DisabledException(refusal.Reason);
    }

    private async Task<Answer> RequestAsync(Plugin plugin, string method, JObject parameters)
    {
        var id = $"cln:{method}#{nextId()}";
        var answer = await plugin.Connection.RequestAsync(id, Requests.Of(id, method, parameters));
        return plugin.Connection.IsClosed ? throw new RefusedException($"exited before replying to {method}") : Answer.Of(answer);
    }

    private void RefuseTaken(Plugin plugin, PluginManifest manifest)
    {
        if (manifest.Options.Keys.FirstOrDefault(option => plugins.OwnerOfOption(option) is { } owner && owner != plugin) is { } option)
            throw new RefusedException($"Option \"{option}\" already registered");
        if (manifest.Methods.FirstOrDefault(method => plugins.OwnerOf(method) is { } owner && owner != plugin) is { } method)
            throw new RefusedException($"Method \"{method}\" already registered");
    }
}
