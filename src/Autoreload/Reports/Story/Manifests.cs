using System.Text.Json;

namespace Autoreload.Reports.Story;

/// <summary>What the versions of a child registered, to tell hooks from methods.</summary>
internal sealed class Manifests
{
    private readonly HashSet<string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hooks = new(StringComparer.Ordinal);

    /// <summary>Takes the result of a getmanifest.</summary>
    public void Take(string result)
    {
        try
        {
            using var manifest = JsonDocument.Parse(result);
            _methods.UnionWith(NamesIn(manifest.RootElement, "rpcmethods"));
            _hooks.UnionWith(NamesIn(manifest.RootElement, "hooks"));
        }
        catch (JsonException)
        {
            // Cut, or nonsense: its methods are told apart as far as other manifests go.
        }
    }

    /// <summary>What a message from lightningd is.</summary>
    public MethodKind KindOf(string method, bool isRequest) =>
        !isRequest ? MethodKind.Notification
        : method is "getmanifest" or "init" ? MethodKind.Handshake
        : method.StartsWith("autoreload-", StringComparison.Ordinal) ? MethodKind.Autoreload
        : _hooks.Contains(method) ? MethodKind.Hook
        : _methods.Contains(method) ? MethodKind.Method
        : MethodKind.Request;

    private static IEnumerable<string> NamesIn(JsonElement manifest, string list)
    {
        if (manifest.ValueKind != JsonValueKind.Object || !manifest.TryGetProperty(list, out var items) || items.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in items.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String)
                yield return item.GetString()!;
            else if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
                yield return name.GetString()!;
    }
}

/// <summary>What a method is for lightningd.</summary>
internal enum MethodKind
{
    /// <summary>An RPC method of the child.</summary>
    Method,

    /// <summary>A hook.</summary>
    Hook,

    /// <summary>A request whose registration was not recorded.</summary>
    Request,

    /// <summary>A notification to the child.</summary>
    Notification,

    /// <summary>getmanifest and init.</summary>
    Handshake,

    /// <summary>Autoreload's own methods.</summary>
    Autoreload,

    /// <summary>A notification from the child.</summary>
    Output,
}
