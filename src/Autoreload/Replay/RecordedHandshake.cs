using System.Text.Json.Nodes;
using Autoreload.Reports.Story;
using Autoreload.Tracing;

namespace Autoreload.Replay;

/// <summary>What the recorded plugin was told at its start.</summary>
/// <param name="ManifestParams">The params of getmanifest.</param>
/// <param name="InitParams">The params of init; null when none was recorded.</param>
internal sealed record RecordedHandshake(string ManifestParams, string? InitParams)
{
    /// <summary>Finds it: autoreload gives the recorded init to each incarnation, so that a trace seldom has none.</summary>
    public static RecordedHandshake In(IEnumerable<TraceEntry> entries)
    {
        var handshake = new RecordedHandshake("""{"allow-deprecated-apis":true}""", null);
        foreach (var message in entries.OfType<MessageEntry>().Where(message => message.To == Endpoint.Child))
        {
            if (MessageHead.Of(message.Text) is not { Method: "getmanifest" or "init", Content.Length: > 0 } head)
                continue;
            if (head.Method == "init")
                return handshake with { InitParams = head.Content };
            handshake = handshake with { ManifestParams = head.Content };
        }
        return handshake;
    }

    /// <summary>The params of init for a plugin that must not meddle with the recorded node: its folder is another.</summary>
    /// <param name="lightningDirectory">The folder.</param>
    public string InitParamsIn(string lightningDirectory)
    {
        var init = InitParams is null ? [] : JsonNode.Parse(InitParams) as JsonObject ?? [];
        init["options"] ??= new JsonObject();
        if (init["configuration"] is not JsonObject configuration)
            init["configuration"] = configuration = new() { ["startup"] = true, ["network"] = "regtest" };
        configuration["lightning-dir"] = lightningDirectory;
        configuration["rpc-file"] = "lightning-rpc";
        return init.ToJsonString();
    }
}
