namespace Autoreload.Core.Registrations;

/// <summary>What lightningd is asked to do about doors: one thing at a time, within a time.</summary>
internal sealed class DoorRequest(Outbox outbox, ProxySettings settings)
{
    private int _lastLookUp;

    /// <summary>What it has not done yet.</summary>
    public DoorTask Task { get; private set; }

    /// <summary>The door, or the number of the look-up.</summary>
    public int Subject { get; private set; }

    public void LookUp(IReadOnlyList<ManifestEntry> entries)
    {
        Ask(DoorTask.LookUp, ++_lastLookUp);
        outbox.Add(new Effect.LookUpNames(_lastLookUp, NamesOf(entries, EntryKind.Method), NamesOf(entries, EntryKind.Option)));
    }

    public void Open(int door, string name)
    {
        Ask(DoorTask.Open, door);
        outbox.Add(new Effect.OpenDoor(door, name));
    }

    public void Close(int door)
    {
        Ask(DoorTask.Close, door);
        outbox.Add(new Effect.CloseDoor(door));
    }

    /// <summary>It is done. False when it is something else that is awaited.</summary>
    public bool End(DoorTask task, int subject)
    {
        if (!Is(task, subject))
            return false;
        Task = DoorTask.None;
        return true;
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Cancel() => Task = DoorTask.None;

    public bool Is(DoorTask task, int subject) => Task == task && Subject == subject;

    private void Ask(DoorTask task, int subject)
    {
        (Task, Subject) = (task, subject);
        outbox.StartTimer(ProxyTimer.DoorDeadline, subject, settings.Limits.Door);
    }

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<ManifestEntry> entries, EntryKind kind) =>
        [.. entries.Where(entry => entry.Kind == kind).Select(entry => entry.Name)];
}
