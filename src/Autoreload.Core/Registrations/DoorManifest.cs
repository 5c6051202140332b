using System.Text;
using Autoreload.Core.Handshake;

namespace Autoreload.Core.Registrations;

/// <summary>What a door has to register, and its answer to getmanifest.</summary>
internal static class DoorManifest
{
    private static readonly EntryKind[] Kinds = Enum.GetValues<EntryKind>();

    /// <summary>
    /// What <paramref name="current"/> has and lightningd was not told by our stdin. A door never subscribes to shutdown, which our
    /// stdin does; <c>*</c> stands for all topics but log. db_write is not for doors: it must see every change from the node's start.
    /// </summary>
    public static IReadOnlyList<ManifestEntry> Wanted(Manifest? first, Manifest current, OwnInterface own)
    {
        var entries = ManifestEntry.Of(current);
        IReadOnlyList<ManifestEntry> told = first is null ? [] : ManifestEntry.Of(first);
        var coversAll = current.Subscriptions.Contains("*");
        return [.. entries.Where(entry => !told.Any(entry.IsAbout) && !IsNotForDoors(entry, own) && !(entry.Kind == EntryKind.Subscription && IsCovered(entry.Name)))];

        bool IsCovered(string topic) =>
            topic == "shutdown" || (topic != "log" && (first?.Subscriptions.Contains("*") == true || (coversAll && topic != "*")));
    }

    /// <summary>The answer to a door's getmanifest.</summary>
    public static byte[] Of(IReadOnlyCollection<ManifestEntry> entries, bool canCheck)
    {
        var lists = Kinds.Select(kind => $"\"{ManifestEntry.ListOf(kind)}\":[{string.Join(',', entries.Where(entry => entry.Kind == kind).Select(Json))}]");
        return Encoding.UTF8.GetBytes($$"""{{{string.Join(',', lists)}},"dynamic":true,"nonnumericids":true,"cancheck":{{(canCheck ? "true" : "false")}}}""");
    }

    private static bool IsNotForDoors(ManifestEntry entry, OwnInterface own) => entry.Kind switch
    {
        EntryKind.Hook => entry.Name == "db_write",
        EntryKind.Method => own.Methods.Contains(entry.Name, StringComparer.Ordinal),
        EntryKind.Option => own.Options.Any(option => option.Name == entry.Name),
        _ => false,
    };

    private static string Json(ManifestEntry entry) => Encoding.UTF8.GetString(entry.Kind == EntryKind.Method ? OwnInterface.WithUsageInUtf8(entry.Json) : entry.Json.Bytes);
}
