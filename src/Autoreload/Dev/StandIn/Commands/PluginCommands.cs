using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The command <c>plugin</c> (lightningd/plugin_control.c).</summary>
/// <param name="plugins">The node's plugins.</param>
/// <param name="launcher">Starts and stops them.</param>
/// <param name="lightningDirectory">The network's directory.</param>
internal sealed class PluginCommands(PluginList plugins, PluginLauncher launcher, string lightningDirectory)
{
    private static readonly string[] Own = ["subcommand", "plugin", "directory", "options"];

    /// <summary>The command.</summary>
    public IEnumerable<KeyValuePair<string, BuiltIn>> Commands => [new("plugin", new("subcommand [plugin] […]", (arguments, _) => RunAsync(arguments)))];

    private async Task<JToken> RunAsync(Arguments arguments) => arguments.Text("subcommand") switch
    {
        "list" => List("list"),
        "start" => await StartAsync(arguments),
        "stop" => await StopAsync(NameIn(arguments)),
        "startdir" or "rescan" => throw new RpcError(RpcError.Failed, "autoreload dev starts plugins one by one: plugin start PATH"),
        var other => throw new RpcError(RpcError.InvalidParams, $"Unknown subcommand '{other}'"),
    };

    private JObject List(string command) => new()
    {
        ["command"] = command,
        ["plugins"] = new JArray(plugins.All.Select(plugin => new JObject
        {
            ["name"] = plugin.Name,
            ["active"] = plugin.IsActive,
            ["dynamic"] = plugin.IsDynamic,
        })),
    };

    private async Task<JToken> StartAsync(Arguments arguments)
    {
        var path = Executable(NameIn(arguments));
        if (plugins.All.Exists(plugin => plugin.Name == path))
            throw new RpcError(RpcError.InvalidParams, $"{path}: Invalid argument");
        await launcher.StartAsync(path, [.. OptionsIn(arguments)]);
        return List("start");
    }

    /// <summary>Each option by its name, or all in a list of <c>name=value</c>; several values in one list.</summary>
    private static IEnumerable<GivenOption> OptionsIn(Arguments arguments) =>
        (arguments["options"] as JArray ?? []).Select(word => GivenOption.Parse($"--{word}"))
            .Concat(from option in arguments.Others(Own)
                    from value in option.Value is JArray values ? values : [option.Value]
                    select new GivenOption(option.Name, value is JValue { Value: bool truth } ? truth ? "true" : "false" : value.ToString()));

    private async Task<JToken> StopAsync(string name)
    {
        var plugin = plugins.Find(name) ?? throw new RpcError(RpcError.InvalidParams, $"Could not find plugin {name}");
        if (!plugin.IsDynamic)
            throw new RpcError(RpcError.InvalidParams, $"{name} cannot be managed when lightningd is up");
        if (plugin.Process is null)
            throw new RpcError(RpcError.InvalidParams, $"{name} is what autoreload dev runs: .quit ends both");
        await launcher.StopAsync(plugin);
        return new JObject { ["command"] = "stop", ["result"] = $"Successfully stopped {plugin.ShortName}." };
    }

    private static string NameIn(Arguments arguments) =>
        arguments.Text("plugin") ?? throw new RpcError(RpcError.InvalidParams, "missing required parameter: plugin");

    /// <summary>Relative to the network's directory, or else in the folder of plugins; links resolved.</summary>
    private string Executable(string name)
    {
        string[] places = [Path.GetFullPath(name, lightningDirectory), Path.Combine(lightningDirectory, "..", "plugins", name)];
        var path = places.FirstOrDefault(place => Problem(place) is null)
            ?? throw new RpcError(RpcError.InvalidParams, $"{places[0]} is not executable: {Problem(places[0])}");
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
    }

    private static string? Problem(string path) =>
        !File.Exists(path) ? "No such file or directory"
        : (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == UnixFileMode.None ? "Permission denied"
        : null;
}
