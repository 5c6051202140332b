using Newtonsoft.Json.Linq;

namespace Autoreload.Rpc;

/// <summary>What became of a call of lightningd's RPC.</summary>
/// <param name="Result">Its result; null when there is none.</param>
/// <param name="Code">The code of lightningd's error; 0 when lightningd did not answer with one.</param>
/// <param name="Failure">Why there is no result; null when there is one.</param>
internal sealed record RpcAnswer(JToken? Result, int Code, string? Failure)
{
    /// <summary>JSON-RPC's code for a method that does not exist.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>JSON-RPC's code for parameters that are wrong.</summary>
    public const int InvalidParameters = -32602;

    /// <summary>lightningd's result.</summary>
    public static RpcAnswer Of(JToken result) => new(result, 0, Failure: null);

    /// <summary>lightningd's error.</summary>
    public static RpcAnswer OfError(JToken error) =>
        new(Result: null, error["code"] is JValue { Type: JTokenType.Integer } code ? (int)code : 0, $"{error["message"] ?? error}");

    /// <summary>lightningd did not answer.</summary>
    public static RpcAnswer None(string reason) => new(Result: null, 0, reason);

    /// <summary>Whether lightningd answered at all.</summary>
    public bool IsAnswered => Result is not null || Code != 0;
}
