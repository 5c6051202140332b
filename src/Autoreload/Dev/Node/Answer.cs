using System.Text;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Node;

/// <summary>The answer to a request, read: its result, or its error.</summary>
internal sealed record Answer(JToken? Result, JToken? Error)
{
    /// <summary>Reads a response.</summary>
    public static Answer Of(Message response) => new(Read(response.Result), Read(response.Error));

    /// <summary>The error's message; null when all went well.</summary>
    public string? Failure => Error is JObject error ? (string?)error["message"] ?? error.ToString(Formatting.None) : Error?.ToString();

    private static JToken? Read(ReadOnlySpan<byte> json) => json.IsEmpty ? null : Json.Read(Encoding.UTF8.GetString(json));
}
