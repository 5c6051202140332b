using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Registrations;

/// <summary>One thing in a manifest.</summary>
internal sealed record ManifestEntry(EntryKind Kind, string Name, JsonValue Json)
{
    private static readonly (string List, EntryKind Kind)[] Lists =
    [
        ("options", EntryKind.Option), ("rpcmethods", EntryKind.Method), ("hooks", EntryKind.Hook),
        ("subscriptions", EntryKind.Subscription), ("notifications", EntryKind.Topic), ("custommessages", EntryKind.CustomMessage),
    ];

    /// <summary>Everything that a manifest registers, each once.</summary>
    public static IReadOnlyList<ManifestEntry> Of(Manifest manifest) =>
        [.. from list in Lists
            from entry in manifest.Fields[list.List]?.Children ?? []
            group entry by (list.Kind, Name: ManifestCheck.NameOf(entry)) into same
            select new ManifestEntry(same.Key.Kind, same.Key.Name, same.First())];

    /// <summary>The name of the list that entries of a kind stand in.</summary>
    public static string ListOf(EntryKind kind) => Array.Find(Lists, list => list.Kind == kind).List;

    /// <summary>Whether both are about the same thing, whatever they say of it.</summary>
    public bool IsAbout(ManifestEntry other) => Kind == other.Kind && Name == other.Name;

    /// <summary>Whether lightningd would be told the same.</summary>
    public bool IsSame(ManifestEntry other) => IsAbout(other) && JsonValue.AreSame(Json, other.Json);

    /// <summary>For people: <c>method hello</c>.</summary>
    public override string ToString() => $"{(Kind == EntryKind.CustomMessage ? "custom message" : Kind.ToString().ToLowerInvariant())} {LogText.Excerpt(Name)}";
}
