using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn;

/// <summary>The messages that lightningd sends.</summary>
internal static class Requests
{
    /// <summary>A request.</summary>
    /// <param name="id">Its id, without quotes and without escapes.</param>
    /// <param name="method">What is called.</param>
    /// <param name="parameters">JSON.</param>
    public static byte[] Of(string id, string method, ReadOnlySpan<byte> parameters) =>
        [.. Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"{{id}}","method":{{new JValue(method).Compact()}},"params":"""), .. parameters, .. "}\n\n"u8];

    /// <inheritdoc cref="Of(string, string, ReadOnlySpan{byte})"/>
    public static byte[] Of(string id, string method, JToken parameters) => Of(id, method, Encoding.UTF8.GetBytes(parameters.Compact()));

    /// <summary>The same message under another id.</summary>
    /// <param name="message">A message with an id.</param>
    /// <param name="id">The id's token.</param>
    public static byte[] WithId(Message message, ReadOnlySpan<byte> id) => [.. JsonBytes.Replace(message.Json, "id"u8, id), .. "\n\n"u8];
}
