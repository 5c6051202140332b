using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Autoreload.Core;

namespace Autoreload.Lightningd;

/// <summary>lightningd's <c>log</c> notification (lightningd/plugin.c, plugin_log_handle).</summary>
internal static class LogNotification
{
    /// <summary>A whole message, its end included.</summary>
    public static ReadOnlyMemory<byte> Of(LogLevel level, string text)
    {
        var name = level switch
        {
            LogLevel.Debug => "debug",
            LogLevel.Info => "info",
            LogLevel.Warn => "unusual",
            _ => "broken",
        };
        var message = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return Encoding.UTF8.GetBytes($$$"""{"jsonrpc":"2.0","method":"log","params":{"level":"{{{name}}}","message":"{{{message}}}"}}""" + "\n\n");
    }
}
