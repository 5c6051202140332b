using System.Text.Json;

namespace Autoreload.Replay;

/// <summary>What the new version registers: lightningd would send it nothing else.</summary>
internal sealed class NewManifest
{
    // lightningd's own, for options and for checking a command.
    private static readonly string[] Unregistered = ["setconfig", "check"];

    private readonly HashSet<string> _requests = new(Unregistered, StringComparer.Ordinal);
    private readonly HashSet<string> _subscriptions = new(StringComparer.Ordinal);

    /// <param name="result">The result of getmanifest.</param>
    public NewManifest(JsonElement result)
    {
        _requests.UnionWith(NamesIn(result, "rpcmethods"));
        _requests.UnionWith(NamesIn(result, "hooks"));
        _subscriptions.UnionWith(NamesIn(result, "subscriptions"));
    }

    /// <summary>Whether lightningd would send a message of this method.</summary>
    public bool Takes(string method, bool isRequest) =>
        isRequest ? _requests.Contains(method) : _subscriptions.Contains(method) || _subscriptions.Contains("*");

    private static IEnumerable<string> NamesIn(JsonElement manifest, string list) =>
        manifest.ValueKind == JsonValueKind.Object && manifest.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Select(NameOf).OfType<string>()
            : [];

    private static string? NameOf(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Object when item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String => name.GetString(),
        _ => null,
    };
}
