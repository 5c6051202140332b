using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Screen;

/// <summary>An RPC error in a line. What autoreload adds about a plugin that failed stands in the log already.</summary>
internal static class ErrorText
{
    /// <summary>Its code and message, and its data unless that is a report of ours.</summary>
    public static string Of(JToken error)
    {
        if (error is not JObject { } fields || fields["message"] is null)
            return $"error {error.Compact()}";
        var data = fields["data"] is { } more && !(more is JObject report && report.ContainsKey("incarnation")) ? $"\n{more}" : "";
        return $"error {fields["code"]}: {CalmLog.InOurWords((string?)fields["message"] ?? "")}{data}";
    }
}
