using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>What lightningd would kill a plugin for in the declaration of an option (plugin.c, plugin_opt_add).</summary>
internal static class OptionCheck
{
    private static readonly string[] Types = ["string", "string-conceal", "int", "bool", "flag"];

    /// <summary>Why lightningd refuses it; null when it does not.</summary>
    public static string? Refusal(JsonValue option)
    {
        if (option["name"] is not { } name || option["type"] is not { } type || option["description"] is null)
            return $"an option lacks its name, description or type: {option}";
        if (name.Text.Length == 0)
            return $"an option has an empty name, which would crash lightningd: {option}";
        if (name.Text.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-')))
            return $"the option name {name} has other characters than a-z, 0-9, _ and -";
        if (!type.IsString || !Types.Contains(type.Text, StringComparer.Ordinal))
            return $"option {name} has the type {type}, which is not one of {string.Join(", ", Types)}";
        if ((Deprecation.Refusal(option) ?? NotBoolean(option, "multi") ?? NotBoolean(option, "dynamic")) is { } reason)
            return $"option {name}: {reason}";
        if (type.Text is "flag" or "bool" && option["multi"]?.IsTrue == true)
            return $"option {name} is a {type.Text} and cannot be multi";
        return Default(option["default"], type.Text) is { } problem ? $"the default {option["default"]} of option {name} {problem}" : null;
    }

    /// <summary>Why a member is neither absent nor true nor false.</summary>
    public static string? NotBoolean(JsonValue holder, string name) =>
        holder[name] is null or { IsBoolean: true } ? null : $"{name} is not true or false, but {holder[name]}";

    /// <summary>A text that lightningd takes for a bool (opt_set_bool_arg).</summary>
    public static bool? Boolean(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => null,
    };

    private static string? Default(JsonValue? value, string type) => type switch
    {
        _ when value is null => null,
        "flag" => value is { IsBoolean: true, IsTrue: false } ? null : "is not false, as that of a flag must be",
        _ when value.IsNull => null,
        "int" => CNumber.TryParse(value.Text, out var number) && number >= long.MinValue && number <= long.MaxValue ? null : "is not an int",
        "bool" => Boolean(value.Text) is null ? "is not a bool: true, false, yes or no" : null,
        _ => null,
    };
}
