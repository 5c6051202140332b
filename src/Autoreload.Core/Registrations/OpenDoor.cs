using Autoreload.Core.Traffic;

namespace Autoreload.Core.Registrations;

/// <summary>A door that is open, or being opened, and what it registers.</summary>
internal sealed class OpenDoor(int number, IReadOnlyList<ManifestEntry> entries)
{
    public int Number { get; } = number;

    public IReadOnlyList<ManifestEntry> Entries { get; } = entries;

    public RegisteredNames Names => new(NamesOf(EntryKind.Method), NamesOf(EntryKind.Hook), NamesOf(EntryKind.Subscription), NamesOf(EntryKind.Topic));

    /// <summary>Whether it registers exactly this.</summary>
    public bool Has(ManifestEntry entry) => Entries.Any(entry.IsSame);

    /// <summary>Whether it registers something of this name.</summary>
    public bool IsAbout(ManifestEntry entry) => Entries.Any(entry.IsAbout);

    private HashSet<string> NamesOf(EntryKind kind) => Entries.Where(entry => entry.Kind == kind).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
}
