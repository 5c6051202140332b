using Autoreload.Core.Handshake;
using Autoreload.Core.Incarnations;
using Autoreload.Core.Machine;
using Autoreload.Core.Reports;
using Autoreload.Core.Traffic;

namespace Autoreload.Core.Registrations;

/// <summary>
/// Makes lightningd know what is new in the serving incarnation's manifest: asks which names are free, opens and closes doors one
/// after the other until they have what is wanted, and then says that the registration is settled.
/// </summary>
internal sealed class Doors(Outbox outbox, ProxySettings settings, Registration registration, IncarnationList incarnations, PendingRequests pending, DoorReports reports)
{
    private readonly List<OpenDoor> _doors = [];
    private readonly HashSet<string> _setOptions = new(StringComparer.Ordinal);
    private IReadOnlyList<ManifestEntry> _wanted = [];
    private bool _isLookedUp = true;
    private Progress _progress = Progress.Complete;
    private DoorTask _task;
    private int _subject;
    private int _lastDoor;
    private int _lastLookUp;

    /// <summary>The doors that are open or being opened, oldest first.</summary>
    public IReadOnlyList<OpenDoor> Open => _doors;

    /// <summary>Another version serves: what it registers is wanted from now on.</summary>
    public void Begin()
    {
        var wanted = DoorManifest.Wanted(registration.Registered, incarnations.Serving!.Manifest!, settings.Own);
        _wanted = [.. wanted, .. SetOptions().Where(option => !wanted.Any(option.IsAbout))];
        (_isLookedUp, _progress) = (false, Progress.Working);
        reports.Begin(_wanted);
        Continue();
    }

    /// <summary>
    /// An option was set by setconfig. It stays registered, whatever the next version says: lightningd keeps the value, and crashes the
    /// next time that it looks at all values if there is no such option (common/configvar.c, configvar_finalize_overrides).
    /// </summary>
    public void Keep(string option) => _setOptions.Add(option);

    /// <summary>A request was answered: a door may be closed for which there was a reason, or lightningd be asked again.</summary>
    public ProxyTrigger? TakeAnswered(PendingRequest request) =>
        _progress != Progress.Complete && (request.Door != Door.First || request.Method.Kind == RequestKind.DbWrite) ? Continue() : null;

    /// <summary>Does what can be done now; the trigger when that is nothing.</summary>
    private ProxyTrigger? Continue()
    {
        if (_task != DoorTask.None)
            return null;
        if (!_isLookedUp)
            LookUp(Unregistered());
        else if (DoorPlan.ToClose(_wanted, _doors, door => !pending.AnyBy(door)) is { } closing)
            CloseDoor(closing);
        else if (DoorPlan.ToOpen(_wanted, _doors) is { Count: > 0 } missing)
            OpenDoor(missing);
        else
            return Settle();
        return null;
    }

    public ProxyTrigger? TakeNames(ProxyEvent.NamesLookedUp found)
    {
        if (_task != DoorTask.LookUp || found.Number != _subject)
            return null;
        _task = DoorTask.None;
        // If another version serves meanwhile, its names are looked up next.
        if (found.Failure is { } failure && _isLookedUp)
            GiveUp(Unregistered(), failure);
        Skip(found.Taken);
        return Continue();
    }

    public ProxyTrigger? TakeOpened(int door)
    {
        if (!IsDone(DoorTask.Open, door))
            return null;
        if (Find(door) is { } opened)
            reports.Opened(opened);
        return Continue();
    }

    public ProxyTrigger? TakeFailed(int door, string reason)
    {
        if (Remove(door) is { } failed)
            GiveUp(failed.Entries, reason);
        return IsDone(DoorTask.Open, door) || IsDone(DoorTask.Close, door) ? Continue() : null;
    }

    public ProxyTrigger? TakeClosed(int door, string reason)
    {
        var isExpected = _task == DoorTask.Close && _subject == door;
        if (Remove(door) is { } closed && !isExpected)
            GiveUp(closed.Entries, reason);
        return IsDone(DoorTask.Close, door) || IsDone(DoorTask.Open, door) ? Continue() : null;
    }

    /// <summary>lightningd did not do what it was asked to.</summary>
    public ProxyTrigger? TakeDeadline(int subject)
    {
        if (_task == DoorTask.None || _subject != subject)
            return null;
        var reason = $"lightningd did not answer within {Duration.Text(settings.Limits.Door)}";
        if (_task == DoorTask.LookUp)
            return TakeNames(new(outbox.Now, subject, new Dictionary<string, string>(StringComparer.Ordinal), reason));
        if (_task == DoorTask.Open)
            outbox.Add(new Effect.CloseDoor(subject));
        return _task == DoorTask.Open ? TakeFailed(subject, reason) : TakeClosed(subject, reason);
    }

    /// <summary>lightningd is going: nothing is opened any more.</summary>
    public void End()
    {
        foreach (var door in _doors)
            outbox.Add(new Effect.CloseDoor(door.Number));
        (_wanted, _isLookedUp, _task, _progress) = ([], true, DoorTask.None, Progress.Complete);
        _doors.Clear();
    }

    public OpenDoor? Find(int door) => _doors.Find(open => open.Number == door);

    // lightningd hears nobody else before its db_write is answered. That continues this.
    private bool MayAsk => !pending.AnyDbWrite;

    private void LookUp(IReadOnlyList<ManifestEntry> unknown)
    {
        if (!MayAsk && unknown.Count > 0)
            return;
        _isLookedUp = true;
        Ask(DoorTask.LookUp, ++_lastLookUp);
        outbox.Add(new Effect.LookUpNames(_lastLookUp, NamesOf(unknown, EntryKind.Method), NamesOf(unknown, EntryKind.Option)));
    }

    private void OpenDoor(IReadOnlyList<ManifestEntry> entries)
    {
        if (!MayAsk)
            return;
        var door = new OpenDoor(++_lastDoor, entries);
        _doors.Add(door);
        Ask(DoorTask.Open, door.Number);
        outbox.Add(new Effect.OpenDoor(door.Number, settings.Name));
    }

    private void CloseDoor(OpenDoor door)
    {
        if (!MayAsk)
            return;
        Ask(DoorTask.Close, door.Number);
        outbox.Add(new Effect.CloseDoor(door.Number));
    }

    private void Ask(DoorTask task, int subject)
    {
        (_task, _subject, _progress) = (task, subject, Progress.Working);
        outbox.StartTimer(ProxyTimer.DoorDeadline, subject, settings.Limits.Door);
    }

    private bool IsDone(DoorTask task, int subject)
    {
        if (_task != task || _subject != subject)
            return false;
        _task = DoorTask.None;
        return true;
    }

    private ProxyTrigger? Settle()
    {
        var wasWorking = _progress == Progress.Working;
        var missing = DoorPlan.Missing(_wanted, _doors);
        _progress = missing.Count == 0 && _doors.Count <= 1 && _doors.TrueForAll(door => DoorPlan.IsWanted(door, _wanted)) ? Progress.Complete : Progress.Settled;
        if (!wasWorking)
            return null;
        reports.Settled(missing);
        return ProxyTrigger.RegistrationSettled;
    }

    private void Skip(IReadOnlyDictionary<string, string> taken)
    {
        var skipped = Unregistered().Where(entry => entry.Kind is EntryKind.Method or EntryKind.Option && taken.ContainsKey(entry.Name)).ToList();
        foreach (var entry in skipped)
            reports.Skipped(entry, taken[entry.Name]);
        _wanted = [.. _wanted.Except(skipped)];
    }

    /// <summary>They are tried again with the next version.</summary>
    private void GiveUp(IReadOnlyList<ManifestEntry> entries, string reason)
    {
        var lost = entries.Where(entry => _wanted.Any(entry.IsAbout)).ToList();
        if (lost.Count > 0)
            reports.Lost(lost, reason);
        _wanted = [.. _wanted.Where(entry => !lost.Any(entry.IsAbout))];
    }

    private OpenDoor? Remove(int door)
    {
        var gone = Find(door);
        if (gone is not null)
            _doors.Remove(gone);
        registration.Unregister(door);
        return gone;
    }

    private IEnumerable<ManifestEntry> SetOptions() =>
        _doors.SelectMany(door => door.Entries).Where(entry => entry.Kind == EntryKind.Option && _setOptions.Contains(entry.Name));

    private IReadOnlyList<ManifestEntry> Unregistered() => [.. _wanted.Where(entry => !_doors.Any(door => door.IsAbout(entry)))];

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<ManifestEntry> entries, EntryKind kind) =>
        [.. entries.Where(entry => entry.Kind == kind).Select(entry => entry.Name)];
}
