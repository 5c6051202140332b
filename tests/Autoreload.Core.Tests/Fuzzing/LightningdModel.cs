using System.Text;
using System.Text.Unicode;
using Autoreload.Core.Tests.JsonRpc;

namespace Autoreload.Core.Tests.Fuzzing;

/// <summary>Says whether lightningd goes on after a message of a plugin, or kills it (plugin.c, plugin_read_json).</summary>
internal static class LightningdModel
{
    private static readonly string[] Levels = ["trace", "debug", "info", "unusual", "broken", "error", "warn"];

    /// <summary>Why lightningd would kill for these bytes; null when it takes them for one message.</summary>
    public static string? WhyKilled(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes).TrimEnd('\n');
        if (JsmnModel.Parse(text) is not { } message)
            return "cannot be parsed";
        if (!Utf8.IsValid(bytes))
            return "is not UTF-8";
        if (message["jsonrpc"] is null)
            return "has no jsonrpc";
        return message["id"] is null ? WhyKilled(message["method"], message["params"]) : null;
    }

    private static string? WhyKilled(JsmnModel.Token? method, JsmnModel.Token? parameters)
    {
        if (method is null || parameters is null)
            return "has no method or no params";
        if (!method.IsString)
            return null;
        if (method.Text is "message" or "progress")
            return parameters["id"] is null ? "names no request" : null;
        if (method.Text != "log")
            return null;
        return parameters["message"] is { IsString: true } && (parameters["level"] is not { } level || Levels.Contains(level.Text, StringComparer.OrdinalIgnoreCase))
            ? null
            : "is not a log that lightningd takes";
    }
}
