using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>
/// What lightningd would kill a plugin for in its manifest, in the order in which it looks (plugin.c,
/// plugin_parse_getmanifest_response). Nothing that fails here is ever sent to it.
/// </summary>
/// <param name="lightningd">Its version, when it is known.</param>
internal sealed class ManifestCheck(LightningdVersion? lightningd)
{
    private const int DigitsPerByte = 2;
    private static readonly string[] FeaturePlaces = ["init", "node", "channel", "invoice", "bolt12_offer", "bolt12_invreq", "bolt12_invoice", "channel_type"];

    private readonly List<ManifestFinding> _handedOn = [];

    /// <summary>What could not be checked, because this lightningd is newer than our lists of its names.</summary>
    public IReadOnlyList<ManifestFinding> HandedOn => _handedOn;

    /// <summary>Why lightningd refuses the manifest; null when it does not.</summary>
    public string? Refusal(JsonValue manifest) =>
        OptionCheck.NotBoolean(manifest, "dynamic")
        ?? FeatureBits(manifest)
        ?? Each(manifest, "custommessages", isRequired: false, type => CNumber.IsUnsigned(type.Text, ushort.MaxValue) ? null : $"custommessages holds {type}, which is not a message type, 0 to 65535")
        ?? (manifest["nonnumericids"] is { IsTrue: false } ids ? $"nonnumericids is not true, but {ids}" : null)
        ?? OptionCheck.NotBoolean(manifest, "cancheck")
        ?? Each(manifest, "notifications", isRequired: false, Topic)
        ?? Each(manifest, "options", isRequired: true, OptionCheck.Refusal)
        ?? Twice(manifest, "options")
        ?? Each(manifest, "rpcmethods", isRequired: true, Method)
        ?? Twice(manifest, "rpcmethods")
        ?? Each(manifest, "subscriptions", isRequired: false, topic => topic.IsString ? null : $"subscriptions holds {topic}, which is not a string")
        ?? Hooks(manifest)
        ?? Twice(manifest, "hooks");

    /// <summary>An entry's name: some lists hold names, or objects with a name.</summary>
    internal static string NameOf(JsonValue entry) => (entry.IsObject ? entry["name"] ?? entry["method"] : entry)?.Text ?? "";

    private static string? FeatureBits(JsonValue manifest)
    {
        var given = FeaturePlaces.Select(place => manifest["featurebits"]?[place]).OfType<JsonValue>().ToArray();
        if (given.FirstOrDefault(bits => !IsHex(bits.Text)) is { } wrong)
            return $"featurebits has {wrong} for {wrong.Name}, which is not hexadecimal";
        return manifest["dynamic"]?.IsTrue == true && given.Any(bits => bits.Text.Length > 0)
            ? "featurebits are only for plugins that are not dynamic"
            : null;
    }

    private static bool IsHex(string text) => text.Length % DigitsPerByte == 0 && text.All(char.IsAsciiHexDigit);

    private static string? Each(JsonValue manifest, string name, bool isRequired, Func<JsonValue, string?> refusal) => manifest[name] switch
    {
        null => isRequired ? $"{name} is missing" : null,
        { IsArray: true } list => list.Children.Select(refusal).FirstOrDefault(reason => reason is not null),
        var other => $"{name} is not an array, but {other}",
    };

    private static string? Twice(JsonValue manifest, string name) =>
        manifest[name]?.Children.GroupBy(NameOf, StringComparer.Ordinal).FirstOrDefault(entries => entries.Count() > 1) is { } twice
            ? $"{name} names {LogText.Excerpt(twice.Key)} twice"
            : null;

    private string? Topic(JsonValue entry)
    {
        if (entry["method"] is not { IsString: true } topic)
            return $"notifications holds {entry}, which has no method";
        return LightningdNames.Topics.Contains(topic.Text)
            ? UnlessNewer($"notifications holds {topic}, which only lightningd itself may send")
            : null;
    }

    private string? Method(JsonValue entry)
    {
        if (entry["name"] is not { IsString: true } name)
            return $"an RPC method has no name: {entry}";
        if (entry["usage"] is not { IsString: true } usage)
            return $"the RPC method {name} has no usage, which may be an empty string: {entry}";
        if (JsonText.WithoutUnicodeEscapes(usage.Text) is null)
            return $"the usage of the RPC method {name} has an escape that would crash lightningd, a control character or half a surrogate pair: {usage}";
        if (LightningdNames.Commands.Contains(name.Text))
            return UnlessNewer($"the RPC method {name} is one of lightningd's own, which would crash it");
        return Deprecation.Refusal(entry) is { } reason ? $"the RPC method {name}: {reason}" : null;
    }

    /// <summary>Anything but an array or object passes for no hooks at all (plugin.c, plugin_hooks_add).</summary>
    private string? Hooks(JsonValue manifest) => manifest["hooks"] is { IsArray: false, IsObject: false } ? null : Each(manifest, "hooks", isRequired: false, Hook);

    private string? Hook(JsonValue entry)
    {
        var name = NameOf(entry);
        if (entry.IsObject && entry["name"] is null)
            return $"hooks holds {entry}, which has no name";
        if (!LightningdNames.Hooks.TryGetValue(name, out var filters))
            return UnlessNewer($"lightningd has no hook {LogText.Excerpt(name)}");
        return entry["filters"] is { } given ? Filters(name, filters, given) : null;
    }

    private static string? Filters(string hook, HookFilters allowed, JsonValue given)
    {
        if (allowed == HookFilters.None)
            return $"the hook {hook} takes no filters";
        if (!given.IsArray)
            return $"the filters of the hook {hook} are not an array, but {given}";
        return given.Children.FirstOrDefault(filter => allowed == HookFilters.Texts ? !filter.IsString : !CNumber.IsUnsigned(filter.Text, ulong.MaxValue)) is { } wrong
            ? $"the filters of the hook {hook} hold {wrong}, which is not {(allowed == HookFilters.Texts ? "a string" : "an unsigned integer")}"
            : null;
    }

    /// <summary>A refusal by our lists of names, unless they are too old for this lightningd.</summary>
    private string? UnlessNewer(string refusal)
    {
        if (lightningd?.IsNewerThan(LightningdNames.Release) != true)
            return refusal;
        _handedOn.Add(new("newer-lightningd", $"{refusal}, as far as autoreload knows lightningd {LightningdNames.Release}; this one is {lightningd}, so it is handed on", "see whether there is a newer autoreload"));
        return null;
    }
}
