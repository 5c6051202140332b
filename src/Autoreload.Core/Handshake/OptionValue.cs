using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>Options as lightningd writes them into init (plugin.c, plugin_populate_init_request): typed by their declaration.</summary>
internal static class OptionValue
{
    /// <summary>The JSON of an option that was not set; null when it is then left out.</summary>
    public static string? Default(JObject declaration) =>
        declaration["default"] is { Type: not JTokenType.Null } value && Type(declaration) != "flag"
            ? Typed(declaration, Plain(value)) is var json && IsMulti(declaration) ? $"[{json}]" : json
            : null;

    /// <summary>The JSON of what setconfig set: <paramref name="value"/> is its <c>val</c>, null for a flag.</summary>
    public static string Set(JObject declaration, JToken? value) => value switch
    {
        null => "true",
        JArray values => $"[{string.Join(",", values.Select(each => Typed(declaration, Plain(each))))}]",
        _ => Typed(declaration, Plain(value)),
    };

    /// <summary>The text of a JSON value: a string's content, anything else as it stands.</summary>
    public static string Text(ReadOnlySpan<byte> json)
    {
        var text = System.Text.Encoding.UTF8.GetString(json);
        return text.StartsWith('"') ? new JsonTextReader(new StringReader(text)).ReadAsString()! : text;
    }

    private static string Typed(JObject declaration, string text) => Type(declaration) switch
    {
        "int" => text,
        "bool" => text is "true" or "1" ? "true" : "false",
        "flag" => "true",
        _ => JsonConvert.ToString(text),
    };

    private static string Plain(JToken value) =>
        value.Type == JTokenType.Boolean ? ((bool)value ? "true" : "false") : value.Type == JTokenType.String ? (string)value! : value.ToString(Formatting.None);

    private static string? Type(JObject declaration) => (string?)declaration["type"];

    private static bool IsMulti(JObject declaration) => declaration["multi"] is { Type: JTokenType.Boolean } multi && (bool)multi;
}
