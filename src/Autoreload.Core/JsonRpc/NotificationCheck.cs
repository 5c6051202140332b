using System.Text;

namespace Autoreload.Core.JsonRpc;

/// <summary>Says which well-formed notifications lightningd kills a plugin for (lightningd/plugin.c, plugin_notification_handle).</summary>
internal static class NotificationCheck
{
    /// <summary>Whether lightningd takes a notification.</summary>
    /// <param name="method">The value of <c>method</c> as written; empty when there is none.</param>
    /// <param name="parameters">The value of <c>params</c> as written; empty when there is none.</param>
    public static bool Accepts(ReadOnlySpan<byte> method, ReadOnlySpan<byte> parameters)
    {
        if (method.IsEmpty || parameters.IsEmpty)
            return false;
        if (method.SequenceEqual("\"log\""u8))
            return IsLog(parameters);
        if (method.SequenceEqual("\"message\""u8) || method.SequenceEqual("\"progress\""u8))
            return JsonBytes.TryFind(parameters, "id"u8, out _);
        return true;
    }

    private static bool IsLog(ReadOnlySpan<byte> parameters)
    {
        if (!JsonBytes.TryFind(parameters, "message"u8, out var message) || parameters[message][0] != '"')
            return false;
        return !JsonBytes.TryFind(parameters, "level"u8, out var level) || IsLevel(Unquote(parameters[level]));
    }

    /// <summary>lightningd looks at the text of the token, string or not.</summary>
    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> token) => token is [(byte)'"', .. var inside, (byte)'"'] ? inside : token;

    /// <summary>common/status_levels.c, log_level_parse, without <c>io</c>, which is not for plugins.</summary>
    private static bool IsLevel(ReadOnlySpan<byte> level)
    {
        foreach (var known in (ReadOnlySpan<string>)["trace", "debug", "info", "unusual", "broken", "error", "warn"])
        {
            if (Ascii.EqualsIgnoreCase(level, known))
                return true;
        }
        return false;
    }
}
