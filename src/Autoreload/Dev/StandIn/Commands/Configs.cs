using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary><c>listconfigs</c> and <c>setconfig</c>: the options of the plugins, and a few of lightningd's (lightningd/configs.c).</summary>
/// <param name="plugins">Whose options.</param>
/// <param name="given">Those of lightningd's own that are not at their default, with their values.</param>
/// <param name="nextId">Numbers the requests of the node.</param>
internal sealed class Configs(PluginList plugins, IReadOnlyDictionary<string, string> given, Func<int> nextId)
{
    private readonly Lazy<JObject> _defaults = new(() => Resources.Read("configs.json"));

    /// <summary>Their commands.</summary>
    public IEnumerable<KeyValuePair<string, BuiltIn>> Commands =>
    [
        new("listconfigs", BuiltIn.Of("[config]", arguments => List(arguments.Text("config")))),
        new("setconfig", new("config [val] [transient]", async (arguments, _) => await SetAsync(arguments))),
    ];

    private JObject List(string? name)
    {
        var configs = given.Select(option => new JProperty(option.Key, new JObject { ["value_str"] = option.Value, ["source"] = "cmdline" }))
            .Concat(_defaults.Value.Properties())
            .Concat(plugins.All.SelectMany(plugin => plugin.Manifest?.Options.Values.Select(option => new JProperty((string)option["name"]!, Describe(plugin, option))) ?? []))
            .Where(config => name is null || config.Name == name)
            .ToArray();
        if (configs.Length == 0 && name is not null)
            throw new RpcError(RpcError.InvalidParams, "config: Unknown config option: invalid token (see logs for details)");
        return new() { ["configs"] = new JObject(configs) };
    }

    private static JObject Describe(Plugin plugin, JObject option)
    {
        var name = (string)option["name"]!;
        var source = plugin.Sources.GetValueOrDefault(name, "default");
        var described = (Type: (string?)option["type"], Value: plugin.Options[name]) switch
        {
            ("flag", var value) => new JObject { ["set"] = value is not null },
            (var type, JArray values) => new JObject { [type == "int" ? "values_int" : "values_str"] = values.DeepClone(), ["sources"] = new JArray(values.Select(_ => source)) },
            ("string-conceal", not null) => new JObject { ["value_str"] = "..." },
            ("int", { } value) => new JObject { ["value_int"] = value.DeepClone() },
            ("bool", { } value) => new JObject { ["value_bool"] = value.DeepClone() },
            (_, { } value) => new JObject { ["value_str"] = value.DeepClone() },
            _ => [],
        };
        if (!described.ContainsKey("sources"))
            described["source"] = source;
        described["plugin"] = plugin.Name;
        if (option["dynamic"] is JValue { Value: true })
            described["dynamic"] = true;
        return described;
    }

    private async Task<JToken> SetAsync(Arguments arguments)
    {
        var name = arguments.Text("config")!;
        if (plugins.OwnerOfOption(name) is not { } plugin)
            throw new RpcError(RpcError.InvalidParams, $"config: {(given.ContainsKey(name) || _defaults.Value.ContainsKey(name) ? "Not a dynamic" : "Unknown")} config option: invalid token (see logs for details)");
        var option = plugin.Manifest!.Options[name];
        if (option["dynamic"] is not JValue { Value: true })
            throw new RpcError(RpcError.InvalidParams, "config: Not a dynamic config option: invalid token (see logs for details)");
        var value = Read(option, name, arguments);
        var answer = await AskAsync(plugin, name, Text(arguments["val"]));
        if (answer.Error is JObject error)
            throw new RpcError((int?)error["code"] ?? RpcError.Failed, answer.Failure!);
        plugin.Options[name] = value;
        plugin.Sources[name] = "setconfig transient";
        var described = new JObject { ["config"] = name };
        described.Merge(Describe(plugin, option));
        return new JObject { ["config"] = described };
    }

    private static JToken Read(JObject option, string name, Arguments arguments)
    {
        var type = (string?)option["type"] ?? "string";
        var isMulti = option["multi"] is JValue { Value: true };
        try
        {
            return (arguments["val"], isMulti) switch
            {
                (JArray values, true) => new JArray(values.Select(value => InitParams.Typed(type, name, value.ToString()))),
                (not null, true) => throw new RpcError(RpcError.InvalidParams, $"{name} is a multi option: val must be an array"),
                (JArray, false) => throw new RpcError(RpcError.InvalidParams, $"{name} is not a multi option: val must not be an array"),
                _ => InitParams.Typed(type, name, arguments.Text("val")),
            };
        }
        catch (RefusedException e)
        {
            throw new RpcError(RpcError.InvalidParams, e.Message);
        }
    }

    /// <summary>Values travel as strings, whatever the type.</summary>
    private static JToken? Text(JToken? value) => value switch
    {
        null => null,
        JArray values => new JArray(values.Select(Text)),
        JValue { Value: bool truth } => truth ? "true" : "false",
        _ => value.ToString(),
    };

    private async Task<Answer> AskAsync(Plugin plugin, string name, JToken? value)
    {
        var id = $"cln:setconfig#{nextId()}";
        var parameters = new JObject { ["config"] = name };
        if (value is not null)
            parameters["val"] = value;
        return Answer.Of(await plugin.Connection.RequestAsync(id, Requests.Of(id, "setconfig", parameters)));
    }
}
