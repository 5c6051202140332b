namespace Autoreload.Watching;

/// <summary>What is watched, as it was at one time.</summary>
/// <param name="Executable">Null when there was none.</param>
/// <param name="Files">The other files, by path.</param>
internal sealed record Snapshot(FileStamp? Executable, IReadOnlyDictionary<string, FileState> Files)
{
    /// <summary>Before anything was looked at.</summary>
    public static Snapshot Empty { get; } = new(null, new Dictionary<string, FileState>(StringComparer.Ordinal));

    /// <summary>The files that appeared, changed or vanished since <paramref name="earlier"/>, in the order of their names.</summary>
    public IReadOnlyList<string> FilesChangedSince(Snapshot earlier) =>
    [
        .. Files.Where(file => !earlier.Files.TryGetValue(file.Key, out var before) || !file.Value.IsSameAs(before)).Select(file => file.Key)
            .Concat(earlier.Files.Keys.Where(path => !Files.ContainsKey(path)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>When the last of these changes was made, as the files' clocks say; null when nothing is left of what has changed.</summary>
    public DateTimeOffset? ChangedAt(Changes changes) => changes.Files.Select(StampOf).Append(changes.IsExecutable ? Executable : null).Max(stamp => stamp?.ChangedAt);

    /// <summary>Whether nothing has changed since <paramref name="earlier"/>.</summary>
    public bool IsSameAs(Snapshot earlier) => Executable == earlier.Executable && FilesChangedSince(earlier).Count == 0;

    /// <summary>
    /// The same files as they are now, by their stamps alone, which takes microseconds for each: what has changed since the
    /// look has no hash here, and is told from what changes later by its stamp.
    /// </summary>
    public Snapshot Restamped() => this with { Files = Select(file => FileStamp.Of(file.Key) is { } now ? file.Value.At(now) : null) };

    /// <summary>The same with the hashes that <paramref name="later"/> knows of unchanged files.</summary>
    public Snapshot Completed(Snapshot later) => Files.Values.All(file => file.Hash is not null)
        ? this
        : this with { Files = Select(file => later.Files.TryGetValue(file.Key, out var read) && read.IsSameAs(file.Value) ? read : file.Value) };

    /// <summary>The same, but for one file, which is as it is now.</summary>
    public Snapshot WithNow(string path) => Files.ContainsKey(path) || FileStamp.Of(path) is not { } stamp
        ? this with { Files = Select(file => file.Key != path ? file.Value : FileStamp.Of(path) is { } now ? file.Value.At(now) : null) }
        : this with { Files = Files.Append(new(path, new(stamp, Hash: null, IsFresh: true))).ToDictionary(StringComparer.Ordinal) };

    /// <summary>
    /// The first look, as it would have been at <paramref name="launch"/>: what has changed since then counts as unknown, and so as
    /// changed. A step of the file system's clock is taken off, by which its times may be late.
    /// </summary>
    public Snapshot AsOf(DateTimeOffset launch, FileStamp? executable) => new(
        executable,
        Files.Where(file => file.Value.Stamp.ChangedAt < launch - ClockStep).ToDictionary(StringComparer.Ordinal));

    /// <summary>The longest step in which a system that we know counts the change times of files.</summary>
    public static TimeSpan ClockStep { get; } = TimeSpan.FromMilliseconds(10);

    private FileStamp? StampOf(string path) => Files.TryGetValue(path, out var file) ? file.Stamp : null;

    private Dictionary<string, FileState> Select(Func<KeyValuePair<string, FileState>, FileState?> state) =>
        Files.Select(file => (file.Key, State: state(file))).Where(file => file.State is not null).ToDictionary(file => file.Key, file => file.State!, StringComparer.Ordinal);
}
