using System.Diagnostics.CodeAnalysis;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>A child's answer to getmanifest that lightningd would accept.</summary>
public sealed class Manifest
{
    private Manifest(JsonValue fields, IReadOnlyList<ManifestFinding> findings)
    {
        Fields = fields;
        Findings = findings;
        Options = fields["options"]!.Children.ToDictionary(ManifestCheck.NameOf, StringComparer.Ordinal);
        Methods = Names("rpcmethods");
        Hooks = Names("hooks");
        Topics = Names("notifications");
        Subscriptions = Names("subscriptions");
    }

    /// <summary>All fields as the child gave them, unknown ones included.</summary>
    public JsonValue Fields { get; }

    /// <summary>What lightningd accepts although it will go wrong, and what is handed on unchecked, since lightningd is newer than autoreload.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; }

    /// <summary>The options by name.</summary>
    public IReadOnlyDictionary<string, JsonValue> Options { get; }

    /// <summary>The names of the RPC methods.</summary>
    public IReadOnlySet<string> Methods { get; }

    /// <summary>The names of the hooks.</summary>
    public IReadOnlySet<string> Hooks { get; }

    /// <summary>The topics of the notifications that the child itself sends.</summary>
    public IReadOnlySet<string> Topics { get; }

    /// <summary>The topics that it asks lightningd for.</summary>
    public IReadOnlySet<string> Subscriptions { get; }

    /// <summary>Whether lightningd would send it <paramref name="topic"/>: <c>*</c> covers all but log (common/plugin.c).</summary>
    public bool SubscribesTo(string topic) => Subscriptions.Contains(topic) || (topic != "log" && Subscriptions.Contains("*"));

    /// <summary>Reads an answer to getmanifest.</summary>
    /// <param name="answer">What the child answered.</param>
    /// <param name="lightningd">Its version, when it is known.</param>
    /// <param name="manifest">The manifest, if lightningd would accept it.</param>
    /// <param name="refusal">Otherwise, why not.</param>
    public static bool TryRead(Message answer, LightningdVersion? lightningd, [NotNullWhen(true)] out Manifest? manifest, out ManifestRefusal refusal)
    {
        manifest = null;
        if (ReadResult(answer, out var reason) is not { } fields)
        {
            refusal = new(reason, DisabledBecause: null);
            return false;
        }
        if (fields["disable"] is { } disable)
        {
            var because = LogText.Excerpt(disable.Meaning);
            refusal = new($"disabled itself: {because}", because);
            return false;
        }
        var check = new ManifestCheck(lightningd);
        if (check.Refusal(fields) is { } refused)
        {
            refusal = new($"gave a manifest that lightningd refuses: {refused}", DisabledBecause: null);
            return false;
        }
        (manifest, refusal) = (new(fields, [.. check.HandedOn, .. ManifestLint.Of(fields)]), default);
        return true;
    }

    private static JsonValue? ReadResult(Message answer, out string refusal)
    {
        refusal = "";
        if (answer.Result.IsEmpty)
            refusal = answer.Error.IsEmpty ? "answered getmanifest without a result" : $"answered getmanifest with the error {LogText.Excerpt(answer.Error)}";
        else if (JsonValue.Read(answer.Result) is { IsObject: true } fields)
            return fields;
        else
            refusal = $"answered getmanifest with a result that is not an object: {LogText.Excerpt(answer.Result)}";
        return null;
    }

    private HashSet<string> Names(string list) =>
        Fields[list]?.Children.Select(ManifestCheck.NameOf).ToHashSet(StringComparer.Ordinal) ?? [];
}

/// <summary>Why a child's answer to getmanifest is not usable.</summary>
/// <param name="Reason">One sentence without its subject: <c>disabled itself: …</c>.</param>
/// <param name="DisabledBecause">What the child gave as its reason if it disabled itself; otherwise null.</param>
public readonly record struct ManifestRefusal(string Reason, string? DisabledBecause);
