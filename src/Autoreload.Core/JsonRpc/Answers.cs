using System.Globalization;
using System.Text;

namespace Autoreload.Core.JsonRpc;

/// <summary>Builds the messages that are our own, each ended by two line feeds. Ids are copied as written: lightningd finds a request by the bytes of its id.</summary>
public static class Answers
{
    /// <summary>lightningd's own PLUGIN_TERMINATED: what a caller gets when a plugin dies, and what each chained hook skips a plugin for.</summary>
    public const int PluginTerminated = -4;

    /// <summary>A result.</summary>
    /// <param name="idToken">The request's id with its quotes, <see cref="Message.IdToken"/>.</param>
    /// <param name="result">JSON.</param>
    public static byte[] Result(ReadOnlySpan<byte> idToken, ReadOnlySpan<byte> result) => Answer(idToken, "result"u8, result);

    /// <inheritdoc cref="Result(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static byte[] Result(ReadOnlySpan<byte> idToken, string result) => Result(idToken, Encoding.UTF8.GetBytes(result));

    /// <summary>An error.</summary>
    /// <param name="idToken">The request's id with its quotes, <see cref="Message.IdToken"/>.</param>
    /// <param name="code">A JSON-RPC error code.</param>
    /// <param name="message">Text for the user.</param>
    /// <param name="data">More about it as JSON, or nothing.</param>
    public static byte[] Error(ReadOnlySpan<byte> idToken, int code, string message, ReadOnlySpan<byte> data = default)
    {
        var member = data.IsEmpty ? ""u8 : ",\"data\":"u8;
        return Answer(idToken, "error"u8,
            [.. "{\"code\":"u8, .. Number(code), .. ",\"message\":\""u8, .. JsonText.Escape(message), (byte)'"', .. member, .. data, (byte)'}']);
    }

    /// <summary>The answer to a hook that changes nothing.</summary>
    public static byte[] Continue(ReadOnlySpan<byte> idToken) => Result(idToken, "{\"result\":\"continue\"}"u8);

    /// <summary>A notification that lightningd writes to its log, one entry for each line.</summary>
    public static byte[] Log(LogLevel level, string text) =>
        [.. """{"jsonrpc":"2.0","method":"log","params":{"level":"""u8, .. Name(level), .. ",\"message\":\""u8,
            .. JsonText.Escape(LogText.Plain(text)), .. "\"}}\n\n"u8];

    private static byte[] Answer(ReadOnlySpan<byte> idToken, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        [.. """{"jsonrpc":"2.0","id":"""u8, .. idToken, .. ",\""u8, .. name, .. "\":"u8, .. value, .. "}\n\n"u8];

    private static byte[] Number(int number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static ReadOnlySpan<byte> Name(LogLevel level) => level switch
    {
        LogLevel.Debug => "\"debug\""u8,
        LogLevel.Info => "\"info\""u8,
        LogLevel.Warn => "\"unusual\""u8,
        _ => "\"broken\""u8,
    };
}
