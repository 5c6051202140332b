namespace Autoreload.Core.Registrations;

/// <summary>What to do next about doors: pure, from what is wanted, what is open, and which doors have nothing pending.</summary>
internal static class DoorPlan
{
    /// <summary>More would need a name to be registered twice, or calls to be lost.</summary>
    private const int MostDoors = 2;

    /// <summary>
    /// The door to close: one with something that is not wanted any more; one that can be opened anew with more; one of two. A door
    /// through which a request is pending stays: lightningd would answer that itself. What waits for it is no reason to close the other.
    /// </summary>
    public static OpenDoor? ToClose(IReadOnlyList<ManifestEntry> wanted, IReadOnlyList<OpenDoor> doors, Func<int, bool> isIdle)
    {
        var idle = doors.Where(door => isIdle(door.Number)).ToList();
        var missing = Missing(wanted, doors);
        return idle.Find(door => !IsWanted(door, wanted))
            ?? idle.Find(door => missing.Any(entry => !doors.Any(other => other != door && other.IsAbout(entry))))
            ?? (doors.Count == MostDoors && idle.Count == MostDoors ? idle[0] : null);
    }

    /// <summary>What another door can register now: nothing of whose name is registered by one that is open.</summary>
    public static IReadOnlyList<ManifestEntry> ToOpen(IReadOnlyList<ManifestEntry> wanted, IReadOnlyList<OpenDoor> doors) =>
        doors.Count == MostDoors ? [] : [.. Missing(wanted, doors).Where(entry => !doors.Any(door => door.IsAbout(entry)))];

    /// <summary>Whether all that a door registers is wanted.</summary>
    public static bool IsWanted(OpenDoor door, IReadOnlyList<ManifestEntry> wanted) => door.Entries.All(entry => wanted.Any(entry.IsSame));

    /// <summary>What no door registers as it is wanted.</summary>
    public static IReadOnlyList<ManifestEntry> Missing(IReadOnlyList<ManifestEntry> wanted, IReadOnlyList<OpenDoor> doors) =>
        [.. wanted.Where(entry => !doors.Any(door => door.Has(entry)))];
}
