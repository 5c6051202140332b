using System.Text;
using System.Text.Json;
using FakePlugin;

namespace Autoreload.Tests.Scripted;

/// <summary>For what lightningd kills a plugin, or ends itself (lightningd/plugin.c, lightningd/plugin_hook.c).</summary>
internal static class PluginRules
{
    private static readonly string[] Levels = ["trace", "debug", "info", "unusual", "broken", "warn", "error"];
    private static readonly string[] FreeHooks = ["commitment_revocation", "rpc_command", "onion_message_recv", "onion_message_recv_secret"];
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with a message; null when it is sound.</summary>
    public static string? ViolationOf(WireObject message, IReadOnlySet<string> topics)
    {
        if (!IsUtf8(message.Bytes))
            return "invalid UTF-8";
        if (message["jsonrpc"].Length == 0)
            return "no member jsonrpc";
        return message["id"].Length > 0 ? null : ViolationOfNotification(message, topics);
    }

    /// <summary>Why an answer to a hook would abort lightningd; null when it would not.</summary>
    public static string? ViolationOfHook(string hook, WireObject answer)
    {
        if (hook == "db_write")
            return Verdict(answer) == "continue" ? null : "db_write was not answered with continue";
        if (answer["error"].Length > 0)
            return new Answer(answer).ErrorCode == -4 ? null : "a hook was answered with an error other than -4";
        return Array.IndexOf(FreeHooks, hook) >= 0 || Verdict(answer).Length > 0 ? null : "a hook was answered without result.result";
    }

    private static string? ViolationOfNotification(WireObject message, IReadOnlySet<string> topics)
    {
        if (message["method"].Length == 0 || message["params"].Length == 0)
            return "a notification without method or params";
        return message.Method switch
        {
            "log" => ViolationOfLog(message),
            "message" or "progress" => new WireObject(StrictUtf8.GetBytes(message["params"]))["id"].Length > 0 ? null : "no params.id",
            _ => topics.Contains(message.Method) ? null : "an undeclared topic",
        };
    }

    private static string? ViolationOfLog(WireObject message)
    {
        var log = new WireObject(StrictUtf8.GetBytes(message["params"]));
        if (!log["message"].StartsWith('"'))
            return "a log without a message";
        var level = log["level"].Trim('"');
        return level.Length == 0 || Levels.Contains(level, StringComparer.OrdinalIgnoreCase) ? null : "a log of an unknown level";
    }

    private static string Verdict(WireObject answer)
    {
        if (!answer["result"].StartsWith('{'))
            return "";
        using var result = JsonDocument.Parse(answer["result"]);
        return result.RootElement.TryGetProperty("result", out var verdict) ? verdict.ToString() : "";
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetCharCount(bytes) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
