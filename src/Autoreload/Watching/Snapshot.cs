namespace Autoreload.Watching;

/// <summary>What is watched, as it was at one time.</summary>
/// <param name="Executable">Null when there was none.</param>
/// <param name="Files">The other files, by path.</param>
internal sealed record Snapshot(FileStamp? Executable, IReadOnlyDictionary<string, FileStamp> Files)
{
    // The longest step in which a system that we know counts the change times of files.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMilliseconds(10);

    /// <summary>Before the first scan.</summary>
    public static Snapshot Empty { get; } = new(null, new Dictionary<string, FileStamp>(StringComparer.Ordinal));

    /// <summary>The files that appeared, changed or vanished since <paramref name="earlier"/>, in the order of their names.</summary>
    public IReadOnlyList<string> FilesChangedSince(Snapshot earlier) => ReferenceEquals(Files, earlier.Files) ? [] :
    [
        .. Files.Where(file => !earlier.Files.TryGetValue(file.Key, out var before) || !file.Value.IsSameAs(before)).Select(file => file.Key)
            .Concat(earlier.Files.Keys.Where(path => !Files.ContainsKey(path)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether nothing has changed since <paramref name="earlier"/>.</summary>
    public bool IsSameAs(Snapshot earlier) => Executable == earlier.Executable && FilesChangedSince(earlier).Count == 0;

    /// <summary>The stamp of a file; null when it is not watched, or not there.</summary>
    public FileStamp? StampOf(string file) => Files.TryGetValue(file, out var stamp) ? stamp : null;

    /// <summary>How long ago the last of these changes was made, by the files' clock; null when nothing is left of what has changed.</summary>
    public TimeSpan? AgeOf(Changes changes, DateTimeOffset now) => changes.Files
        .Select(StampOf)
        .Append(changes.IsExecutable ? Executable : null)
        .Min(stamp => stamp?.Age(now));

    /// <summary>The first scan, as it would have been at an earlier time: what has changed since then counts as unknown, and so as changed.</summary>
    public Snapshot AsOf(DateTimeOffset earlier, FileStamp? executable)
    {
        var old = Files.Where(file => file.Value.Age(earlier) > ClockStep).ToDictionary(StringComparer.Ordinal);
        return new(executable, old.Count == Files.Count ? Files : old);
    }
}
