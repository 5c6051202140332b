using System.Text.Json;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Tracing;

/// <summary>Finds the options that lightningd shows to nobody: those whose type in the manifest is <c>string-conceal</c>.</summary>
internal static class ConcealedOptions
{
    private const string Type = "string-conceal";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true };

    /// <summary>Their names; none in an answer that is not a manifest.</summary>
    public static IReadOnlyList<string> In(Message answer)
    {
        if (answer.Result.IndexOf("string-conceal"u8) < 0 || !JsonBytes.TryFind(answer.Result, "options"u8, out var options))
            return [];
        try
        {
            using var list = JsonDocument.Parse(answer.Result[options].ToArray(), Lenient);
            return [.. list.RootElement.EnumerateArray().Where(option => TextOf(option, "type") == Type).Select(option => TextOf(option, "name")).OfType<string>()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string? TextOf(JsonElement option, string name) =>
        option.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
