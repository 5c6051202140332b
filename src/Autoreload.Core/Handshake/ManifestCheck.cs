using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>
/// What lightningd would kill a plugin for in its manifest, in the order in which it looks (plugin.c,
/// plugin_parse_getmanifest_response). Nothing that fails here is ever sent to it.
/// </summary>
internal static class ManifestCheck
{
    private static readonly string[] OptionTypes = ["string", "string-conceal", "int", "bool", "flag"];

    public static string? Refusal(JObject manifest) =>
        Boolean(manifest, "dynamic")
        ?? (manifest["nonnumericids"] is { } ids && !IsTrue(ids) ? "nonnumericids is not true" : null)
        ?? Boolean(manifest, "cancheck")
        ?? Each(manifest, "notifications", required: false, Topic)
        ?? Each(manifest, "options", required: true, Option)
        ?? Twice(manifest, "options")
        ?? Each(manifest, "rpcmethods", required: true, Method)
        ?? Twice(manifest, "rpcmethods")
        ?? Each(manifest, "subscriptions", required: false, entry => IsText(entry) ? null : $"subscriptions holds {entry}, which is no string")
        ?? Each(manifest, "hooks", required: false, Hook)
        ?? Twice(manifest, "hooks");

    private static string? Boolean(JObject holder, string name) =>
        holder[name] is null or { Type: JTokenType.Boolean } ? null : $"{name} is not true or false";

    private static string? Each(JObject manifest, string name, bool required, Func<JToken, string?> judge) => manifest[name] switch
    {
        null => required ? $"{name} is missing" : null,
        JArray entries => entries.Select(judge).FirstOrDefault(reason => reason is not null),
        _ => $"{name} is no array",
    };

    private static string? Twice(JObject manifest, string name) =>
        manifest[name]?
            .GroupBy(entry => (string?)(entry is JObject ? entry["name"] : entry), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"{name} names {twice.Key} twice"
            : null;

    private static string? Topic(JToken entry) =>
        entry is JObject && IsText(entry["method"]) ? null : $"notifications holds {entry}, which has no method";

    private static string? Option(JToken entry)
    {
        if (entry is not JObject option || !IsText(option["name"]) || option["type"] is null || option["description"] is null)
            return $"an option misses its name, description or type: {entry}";
        var name = (string)option["name"]!;
        if (name.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-')))
            return $"the option name {name} has other characters than a-z, 0-9, _ and -";
        var type = (string?)option["type"];
        if (!OptionTypes.Contains(type, StringComparer.Ordinal))
            return $"option {name} has the type {type}, not one of {string.Join(", ", OptionTypes)}";
        if (type is "flag" or "bool" && IsTrue(option["multi"]))
            return $"option {name} is a {type} and cannot be multi";
        return Default(option, name, type!) ?? Boolean(option, "multi") ?? Boolean(option, "dynamic");
    }

    private static string? Default(JObject option, string name, string type)
    {
        if (option["default"] is not { Type: not JTokenType.Null } value)
            return null;
        var text = value.Type == JTokenType.Boolean ? (IsTrue(value) ? "true" : "false") : value.ToString();
        var fits = type switch
        {
            "flag" => text == "false",
            "int" => long.TryParse(text, out _),
            "bool" => text is "true" or "false" or "1" or "0",
            _ => true,
        };
        return fits ? null : $"the default {text} of option {name} is no {type}";
    }

    private static string? Method(JToken entry)
    {
        if (entry is not JObject method || !IsText(method["name"]))
            return $"an RPC method has no name: {entry}";
        return IsText(method["usage"]) ? null : $"the RPC method {method["name"]} has no usage (it may be \"\")";
    }

    private static string? Hook(JToken entry) =>
        IsText(entry) || (entry is JObject && IsText(entry["name"])) ? null : $"hooks holds {entry}, which has no name";

    private static bool IsText(JToken? token) => token is { Type: JTokenType.String };

    private static bool IsTrue(JToken? token) => token is { Type: JTokenType.Boolean } && (bool)token;
}
