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
internal sealed class Doors(Outbox outbox, ProxySettings settings, TrafficLedger ledger, IncarnationList incarnations, DoorReports reports)
{
    private readonly List<OpenDoor> _doors = [];
    private readonly HashSet<string> _setOptions = new(StringComparer.Ordinal);
    private readonly DoorRequest _request = new(outbox, settings);
    private IReadOnlyList<ManifestEntry> _wanted = [];
    private Progress _progress = Progress.Complete;
    private int _lastDoor;

    /// <summary>The doors that are open or being opened, oldest first.</summary>
    public IReadOnlyList<OpenDoor> Open => _doors;

    // lightningd hears nobody else before its db_write is answered. TakeAnswered goes on when it is.
    private bool MayAsk => !ledger.Pending.AnyDbWrite;

    /// <summary>Another version serves: what it registers is wanted from now on.</summary>
    public void Begin()
    {
        var wanted = DoorManifest.Wanted(ledger.Registration.Registered, incarnations.Serving!.Manifest!, settings.Own);
        _wanted = [.. wanted, .. SetOptions().Where(option => !wanted.Any(option.IsAbout))];
        _progress = Progress.Begun;
        reports.Begin(_wanted);
        Continue();
    }

    /// <summary>
    /// An option was set by setconfig. It stays registered, whatever the next version says: lightningd keeps the value, and crashes the
    /// next time that it looks at all values if there is no such option (common/configvar.c, configvar_finalize_overrides).
    /// </summary>
    public void Keep(string option) => _setOptions.Add(option);

    /// <summary>An answer may free a door to be closed, or lightningd to be asked.</summary>
    public ProxyTrigger? TakeAnswered(PendingRequest request) =>
        _progress != Progress.Complete && (request.Door != Door.First || request.Method.Kind == RequestKind.DbWrite) ? Continue() : null;

    public ProxyTrigger? TakeNames(ProxyEvent.NamesLookedUp found)
    {
        if (!_request.End(DoorTask.LookUp, found.Number))
            return null;
        // If another version serves meanwhile, its names are looked up next.
        if (found.Failure is { } failure && _progress != Progress.Begun)
            GiveUp(Unregistered(), failure);
        Skip(found.Taken);
        return Continue();
    }

    public ProxyTrigger? TakeOpened(int door)
    {
        if (!_request.End(DoorTask.Open, door))
            return null;
        if (Find(door) is { } opened)
            reports.Opened(opened);
        return Continue();
    }

    public ProxyTrigger? TakeFailed(int door, string reason)
    {
        if (Remove(door) is { } failed)
            GiveUp(failed.Entries, reason);
        return EndRequest(door) ? Continue() : null;
    }

    public ProxyTrigger? TakeClosed(int door, string reason)
    {
        var isExpected = _request.Is(DoorTask.Close, door);
        if (Remove(door) is { } closed && !isExpected)
            GiveUp(closed.Entries, reason);
        return EndRequest(door) ? Continue() : null;
    }

    /// <summary>lightningd did not do what it was asked to.</summary>
    public ProxyTrigger? TakeDeadline(int subject)
    {
        var reason = $"lightningd did not answer within {Duration.Text(settings.Limits.Door)}";
        switch (_request.Subject == subject ? _request.Task : DoorTask.None)
        {
            case DoorTask.LookUp:
                return TakeNames(new(outbox.Now, subject, new Dictionary<string, string>(StringComparer.Ordinal), reason));
            case DoorTask.Open:
                outbox.Add(new Effect.CloseDoor(subject));
                return TakeFailed(subject, reason);
            case DoorTask.Close:
                return TakeClosed(subject, reason);
            default:
                return null;
        }
    }

    /// <summary>lightningd is going: nothing is opened any more.</summary>
    public void End()
    {
        foreach (var door in _doors)
            outbox.Add(new Effect.CloseDoor(door.Number));
        _request.Cancel();
        (_wanted, _progress) = ([], Progress.Complete);
        _doors.Clear();
    }

    public OpenDoor? Find(int door) => _doors.Find(open => open.Number == door);

    /// <summary>Does what can be done now; the trigger when that is nothing.</summary>
    private ProxyTrigger? Continue()
    {
        if (_request.Task != DoorTask.None)
            return null;
        if (_progress == Progress.Begun)
            LookUp(Unregistered());
        else if (DoorPlan.ToClose(_wanted, _doors, door => !ledger.Pending.AnyBy(door) && !ledger.Held.AnyBy(door)) is { } closing)
            CloseDoor(closing);
        else if (DoorPlan.ToOpen(_wanted, _doors) is { Count: > 0 } missing)
            OpenDoor(missing);
        else
            return Settle();
        return null;
    }

    private void LookUp(IReadOnlyList<ManifestEntry> unknown)
    {
        if (!MayAsk && unknown.Count > 0)
            return;
        _progress = Progress.Working;
        _request.LookUp(unknown);
    }

    private void CloseDoor(OpenDoor door)
    {
        _progress = Progress.Working;
        if (MayAsk)
            _request.Close(door.Number);
    }

    private void OpenDoor(IReadOnlyList<ManifestEntry> entries)
    {
        _progress = Progress.Working;
        if (!MayAsk)
            return;
        _doors.Add(new(++_lastDoor, entries));
        _request.Open(_lastDoor, settings.Name);
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

    /// <summary>What it was being asked for is done. False when it is something else that is awaited.</summary>
    private bool EndRequest(int door) => _request.End(DoorTask.Open, door) || _request.End(DoorTask.Close, door);

    private OpenDoor? Remove(int door)
    {
        var gone = Find(door);
        if (gone is not null)
            _doors.Remove(gone);
        ledger.Registration.Unregister(door);
        return gone;
    }

    private IEnumerable<ManifestEntry> SetOptions() =>
        _doors.SelectMany(door => door.Entries).Where(entry => entry.Kind == EntryKind.Option && _setOptions.Contains(entry.Name));

    private IReadOnlyList<ManifestEntry> Unregistered() => [.. _wanted.Where(entry => !_doors.Any(door => door.IsAbout(entry)))];
}
