using Newtonsoft.Json.Linq;

namespace Autoreload.Dev;

/// <summary>The answer to a request: its result, or its error.</summary>
internal sealed record Answer(JToken? Result, JToken? Error)
{
    /// <summary>What lightningd itself answers for a plugin that is gone (lightningd/plugin.c, destroy_plugin).</summary>
    public static Answer Terminated { get; } =
        new(Result: null, new JObject { ["code"] = -4, ["message"] = "Plugin terminated before replying to RPC call." });

    /// <summary>Reads a response.</summary>
    public static Answer Of(JObject response) => new(response["result"], response["error"]);
}
