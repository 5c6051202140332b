using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>Finds the options that lightningd shows to nobody: those whose type in the manifest is <c>string-conceal</c>.</summary>
internal static class ConcealedOptions
{
    /// <summary>Their names; none in an answer that is not a manifest.</summary>
    public static IReadOnlyList<string> In(Message answer) => answer.Result.IndexOf("string-conceal"u8) < 0
        ? []
        : [.. (JsonValue.Read(answer.Result)?["options"]?.Children ?? []).Where(option => option["type"]?.Text == "string-conceal").Select(option => option["name"]?.Text).OfType<string>()];
}
