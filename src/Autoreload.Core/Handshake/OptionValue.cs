using System.Text;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>Options as lightningd writes them into init (plugin.c, json_add_plugin_options): typed by their declaration, the text itself as it stood, escapes and all.</summary>
internal static class OptionValue
{
    /// <summary>The JSON of an option that was not set; null when it is then left out.</summary>
    public static byte[]? Default(JsonValue declaration)
    {
        if (declaration["default"] is not { IsNull: false } value || Type(declaration) == "flag")
            return null;
        var json = Typed(declaration, value.Text);
        return IsMulti(declaration) ? [(byte)'[', .. json, (byte)']'] : json;
    }

    /// <summary>The JSON of what setconfig set; null when it cleared a list, after which lightningd gives the default.</summary>
    /// <param name="declaration">The option.</param>
    /// <param name="value">The <c>val</c> of the request; null for a flag. Its strings are the ones that init will have.</param>
    public static byte[]? Set(JsonValue declaration, JsonValue? value)
    {
        if (value is null)
            return "true"u8.ToArray();
        if (!value.IsArray)
            return Copied(declaration, value);
        if (value.Children.Count == 0)
            return null;
        List<byte> list = [(byte)'[', .. Copied(declaration, value.Children[0])];
        foreach (var element in value.Children.Skip(1))
            list.AddRange([(byte)',', .. Copied(declaration, element)]);
        return [.. list, (byte)']'];
    }

    private static byte[] Copied(JsonValue declaration, JsonValue value) =>
        Type(declaration) is "int" or "bool" or "flag" ? Typed(declaration, value.Text) : value.Bytes.ToArray();

    private static byte[] Typed(JsonValue declaration, string text) => Type(declaration) switch
    {
        "int" => Encoding.UTF8.GetBytes(text),
        "bool" => OptionCheck.Boolean(text) == true ? "true"u8.ToArray() : "false"u8.ToArray(),
        "flag" => "true"u8.ToArray(),
        _ => [(byte)'"', .. JsonText.Escape(text), (byte)'"'],
    };

    private static string? Type(JsonValue declaration) => declaration["type"]?.Text;

    private static bool IsMulti(JsonValue declaration) => declaration["multi"]?.IsTrue == true;
}
