using System.Text;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Rpc;

/// <summary>A request as a client sent it, byte for byte.</summary>
/// <param name="Message">The request; it has an id, a method and params.</param>
/// <param name="Caller">Who made it.</param>
internal sealed record RpcRequest(Message Message, RpcCaller Caller)
{
    /// <summary>The method's name.</summary>
    public string Method => Encoding.UTF8.GetString(Message.Method);

    /// <summary>
    /// The first part of the id under which lightningd passes the request on: the caller's own without its quotes; <c>weird-id</c>
    /// where that would need escapes (lightningd/jsonrpc.c, jsonrpc_request_start).
    /// </summary>
    public string IdPath
    {
        get
        {
            var id = Encoding.UTF8.GetString(Message.IdToken).Trim('"');
            return id.Any(character => character is '\\' or '"' or < ' ' or '\u007f') ? "weird-id" : id;
        }
    }

    /// <summary>The params, read.</summary>
    /// <exception cref="JsonException">lightningd would take them, a strict reader does not.</exception>
    public JToken ReadParams()
    {
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(Message.Params)))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
        };
        return JToken.ReadFrom(reader);
    }
}
