using System.Diagnostics.CodeAnalysis;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>A child's answer to getmanifest that lightningd would accept.</summary>
public sealed class Manifest
{
    private readonly HashSet<string> _subscriptions;

    private Manifest(JObject fields)
    {
        Fields = fields;
        Options = fields["options"]!.OfType<JObject>().ToDictionary(option => (string)option["name"]!, StringComparer.Ordinal);
        Methods = Names(fields["rpcmethods"]);
        Hooks = Names(fields["hooks"]);
        Topics = fields["notifications"]?.Select(topic => (string)topic["method"]!).ToHashSet(StringComparer.Ordinal) ?? [];
        _subscriptions = Names(fields["subscriptions"]);
    }

    /// <summary>All fields as the child gave them, unknown ones included.</summary>
    public JObject Fields { get; }

    /// <summary>The options by name.</summary>
    public IReadOnlyDictionary<string, JObject> Options { get; }

    /// <summary>The names of the RPC methods.</summary>
    public IReadOnlySet<string> Methods { get; }

    /// <summary>The names of the hooks.</summary>
    public IReadOnlySet<string> Hooks { get; }

    /// <summary>The topics of the notifications that the child itself sends.</summary>
    public IReadOnlySet<string> Topics { get; }

    /// <summary>The topics that it asks lightningd for.</summary>
    public IReadOnlySet<string> Subscriptions => _subscriptions;

    /// <summary>Whether lightningd would send it <paramref name="topic"/>: <c>*</c> covers all but log (common/plugin.c).</summary>
    public bool SubscribesTo(string topic) => _subscriptions.Contains(topic) || (topic != "log" && _subscriptions.Contains("*"));

    /// <summary>
    /// Reads an answer to getmanifest. On failure <paramref name="refusal"/> is one sentence; for a child that disables itself
    /// <paramref name="disabled"/> is its reason.
    /// </summary>
    public static bool TryRead(Message answer, [NotNullWhen(true)] out Manifest? manifest, out string refusal, out string? disabled)
    {
        manifest = null;
        disabled = null;
        if (ReadResult(answer, out refusal) is not { } fields)
            return false;
        if (fields["disable"] is { } disable)
        {
            disabled = disable.Type == JTokenType.String ? (string)disable! : disable.ToString(Formatting.None);
            refusal = $"disabled itself: {disabled}";
            return false;
        }
        if (ManifestCheck.Refusal(fields) is { } reason)
        {
            refusal = $"gave a manifest that lightningd refuses: {reason}";
            return false;
        }
        manifest = new Manifest(fields);
        return true;
    }

    private static JObject? ReadResult(Message answer, out string refusal)
    {
        refusal = "";
        if (answer.Error.Length > 0)
            refusal = $"answered getmanifest with the error {System.Text.Encoding.UTF8.GetString(answer.Error)}";
        else if (answer.Result.Length == 0)
            refusal = "answered getmanifest without a result";
        else if (Parse(answer.Result, out refusal) is JObject fields)
            return fields;
        else if (refusal.Length == 0)
            refusal = "answered getmanifest with a result that is no object";
        return null;
    }

    private static JToken? Parse(ReadOnlySpan<byte> json, out string refusal)
    {
        refusal = "";
        try
        {
            using var reader = new JsonTextReader(new StringReader(System.Text.Encoding.UTF8.GetString(json)))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
            };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException e)
        {
            refusal = $"gave a manifest that cannot be read: {e.Message}";
            return null;
        }
    }

    /// <summary>Hooks and methods stand as names or as objects with a name.</summary>
    private static HashSet<string> Names(JToken? list) =>
        list?.Select(entry => entry is JObject named ? (string)named["name"]! : (string)entry!).ToHashSet(StringComparer.Ordinal) ?? [];
}
