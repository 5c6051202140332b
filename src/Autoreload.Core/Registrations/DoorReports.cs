using Autoreload.Core.Incarnations;
using Autoreload.Core.Reloads;
using Autoreload.Core.Reports;

namespace Autoreload.Core.Registrations;

/// <summary>What is said of registrations: in the log, and in the answer to autoreload-restart.</summary>
internal sealed class DoorReports(Outbox outbox, ReloadHistory history, IncarnationList incarnations, Wording wording)
{
    private List<ManifestEntry> _announced = [];

    /// <summary>A registration begins: what is not wanted any more is as good as gone.</summary>
    public void Begin(IReadOnlyList<ManifestEntry> wanted)
    {
        history.Current?.Begin(Phase.Register, outbox.Now);
        List<ManifestEntry> removed = [.. _announced.Where(entry => !wanted.Any(entry.IsAbout))];
        _announced = [.. _announced.Where(entry => wanted.Any(entry.IsSame))];
        if (removed.Count == 0)
            return;
        history.Current?.Registered.AddRange(removed.Select(entry => $"{entry} removed"));
        outbox.Log(LogLevel.Info, $"{Who()}: {string.Join(", ", removed)} removed");
    }

    /// <summary>lightningd knows what a door registers. What only moved from one door to another is no news.</summary>
    public void Opened(OpenDoor door)
    {
        List<ManifestEntry> added = [.. door.Entries.Where(entry => !_announced.Any(entry.IsSame))];
        _announced.AddRange(added);
        if (added.Count == 0)
            return;
        foreach (var entry in added)
            history.Current?.Registered.Add($"{entry} added: {Usable(entry)}");
        var news = added.GroupBy(Usable, StringComparer.Ordinal).Select(entries => $"{string.Join(", ", entries)} added, {entries.Key}");
        outbox.Log(LogLevel.Info, $"{Who()}: {string.Join("; ", news)}");
    }

    /// <summary>lightningd has the name already.</summary>
    public void Skipped(ManifestEntry entry, string by) =>
        Warn([entry], $"{by} has that name: give it another one, and save");

    /// <summary>Something could not be registered, or is not any more.</summary>
    public void Lost(IReadOnlyList<ManifestEntry> entries, string reason)
    {
        _announced.RemoveAll(announced => entries.Any(announced.IsAbout));
        Warn(entries, $"{reason}. The next save tries again, as does autoreload-restart");
    }

    /// <summary>Nothing is left to do now.</summary>
    public void Settled(IReadOnlyList<ManifestEntry> missing)
    {
        if (missing.Count > 0)
            outbox.Log(LogLevel.Info, $"{Who()}: lightningd learns of {string.Join(", ", missing)} when what is pending is answered");
        history.Current?.End(Phase.Register, outbox.Now);
    }

    private void Warn(IReadOnlyList<ManifestEntry> entries, string reason)
    {
        var text = $"{string.Join(", ", entries)} not registered with lightningd: {reason}";
        history.Current?.Registered.Add(text);
        outbox.Log(LogLevel.Warn, $"{Who()}: {text}");
    }

    private string Who() => incarnations.Serving is { } serving ? wording.Who(serving) : "the plugin";

    private static string Usable(ManifestEntry entry) => entry.Kind switch
    {
        EntryKind.Method => "callable now",
        EntryKind.Option => "with its default until it is set",
        _ => "in effect now",
    };
}
