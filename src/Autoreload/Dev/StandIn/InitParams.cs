using System.Globalization;
using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>Builds the params of <c>init</c> as lightningd does (lightningd/plugin.c, plugin_populate_init_request).</summary>
internal static class InitParams
{
    /// <summary>The options as init has them.</summary>
    /// <param name="options">The manifest's options.</param>
    /// <param name="given">What stands on the command line.</param>
    /// <exception cref="OptionRefusedException">An option is unknown, or a value has the wrong type.</exception>
    public static JObject Options(IReadOnlyList<JObject> options, IReadOnlyList<GivenOption> given)
    {
        if (given.FirstOrDefault(one => options.All(option => (string?)option["name"] != one.Name)) is { } unknown)
            throw new OptionRefusedException($"unknown parameter {unknown.Name}");
        return new(options.Select(option => ValueOf(option, given)).OfType<JProperty>());
    }

    /// <summary>The params.</summary>
    /// <param name="options">The options with their values.</param>
    /// <param name="lightningDirectory">The network's directory, absolute.</param>
    /// <param name="isStartup">Whether the node itself is starting.</param>
    public static JObject Build(JObject options, string lightningDirectory, bool isStartup) => new()
    {
        ["options"] = options,
        ["configuration"] = Configuration(lightningDirectory, isStartup),
    };

    /// <summary>The option's member; null when it is neither given nor has a default: lightningd leaves it out, lists too.</summary>
    private static JProperty? ValueOf(JObject option, IReadOnlyList<GivenOption> given)
    {
        var name = (string)option["name"]!;
        var type = (string?)option["type"] ?? "string";
        var values = given.Where(one => one.Name == name).Select(one => Typed(type, name, one.Value)).ToList();
        if (values.Count == 0 && type != "flag" && option["default"] is { Type: not JTokenType.Null } fallback)
            values.Add(Typed(type, name, Text(fallback)));
        if (values.Count == 0)
            return null;
        return new(name, option["multi"] is JValue { Value: true } ? new JArray(values) : values[^1]);
    }

    /// <summary>A value as lightningd writes it; null stands for a flag without one.</summary>
    /// <exception cref="OptionRefusedException">It is of the wrong type.</exception>
    public static JValue Typed(string type, string name, string? text) => (type, text) switch
    {
        ("flag", null) => new(true),
        ("flag", _) => throw new OptionRefusedException($"--{name}: doesn't allow an argument"),
        (_, null) => throw new OptionRefusedException($"--{name}: requires an argument"),
        ("int", _) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(number)
            : throw new OptionRefusedException($"--{name}: '{text}' is not a number"),
        ("bool", "true" or "yes" or "1") => new(true),
        ("bool", "false" or "no" or "0") => new(false),
        ("bool", _) => throw new OptionRefusedException($"--{name}: '{text}' is not a bool"),
        _ => new(text),
    };

    private static string Text(JToken scalar) =>
        scalar is JValue { Value: bool truth } ? truth ? "true" : "false" : (string?)scalar ?? "";

    private static JObject Configuration(string lightningDirectory, bool isStartup) => new()
    {
        ["lightning-dir"] = lightningDirectory,
        ["rpc-file"] = "lightning-rpc",
        ["startup"] = isStartup,
        ["network"] = "regtest",
        ["feature_set"] = new JObject
        {
            ["init"] = "800898880a8a59a1",
            ["node"] = "800898880a8a59a1",
            ["channel"] = "",
            ["invoice"] = "02000002024100",
            ["bolt12_offer"] = "",
            ["bolt12_invreq"] = "",
            ["bolt12_invoice"] = "020000",
            ["channel_type"] = "08800000800000",
        },
    };
}
