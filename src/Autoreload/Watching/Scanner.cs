using System.IO.Hashing;
using Autoreload.Native;

namespace Autoreload.Watching;

/// <summary>Scans the disk: finds what the globs match, and how it is now. Takes time; one scan at a time.</summary>
/// <param name="set">What to look for.</param>
/// <param name="time">The clock that files' change times are compared with.</param>
/// <param name="readsContent">Whether files are compared by content: where a build may have written some of them, their stamps say nothing.</param>
internal sealed class Scanner(WatchSet set, TimeProvider time, bool readsContent = false)
{
    private const int MostContent = 16 << 20;

    // A file that has changed so lately may change again without another stamp: file systems count time in steps.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.1);

    private readonly IgnoreRules _ignored = new(set.Folder, set.Ignored);
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fresh = new(StringComparer.Ordinal);
    private Snapshot _last = Snapshot.Empty;

    /// <summary>Scans.</summary>
    public Scan Scan()
    {
        var start = time.GetTimestamp();
        var walk = new FolderWalk(_ignored, () => time.GetElapsedTime(start), _late);
        _ignored.Begin();
        walk.AddChain(set.Executable);
        walk.Follow(set.GlobsInUse());
        var neighbours = new List<string>();
        var files = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        foreach (var (path, glob) in walk.Files.Where(file => file.Key != set.Executable))
        {
            if (StatusOf(path, walk) is not { IsRegular: true } status)
                continue;
            if (!glob.IsAskedFor && IsProgram(path, status))
                neighbours.Add(path);
            else
                files.Add(path, WithContent(path, FileStamp.Of(status)));
        }
        var snapshot = new Snapshot(FileStamp.Of(set.Executable), files);
        // The same object says the same without a comparison.
        _last = !readsContent && snapshot.IsSameAs(_last) ? _last : snapshot;
        var names = walk.Places.Concat(walk.Files.Keys).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
        return new(_last, walk, neighbours, [.. walk.Complaints, .. _ignored.Complaints], time.GetElapsedTime(start)) { Names = names };
    }

    private static FileStatus? StatusOf(string path, FolderWalk walk)
    {
        var entry = FileStatus.OfEntry(path);
        if (entry is not { IsLink: true })
            return entry;
        walk.AddChain(path);
        return FileStatus.Of(path);
    }

    /// <summary>A folder of plugins holds many programs: what one of them is made of is not the others. One that is being saved is empty for a moment.</summary>
    private bool IsProgram(string path, in FileStatus status) =>
        status.IsMarkedExecutable && Path.GetDirectoryName(path) == set.Folder && RegularFile.ReadStart(path, 2) is [] or [(byte)'#', (byte)'!'];

    private FileStamp WithContent(string path, FileStamp stamp)
    {
        if (!readsContent || stamp.Size > MostContent)
            return stamp;
        if (_last.Files.TryGetValue(path, out var known) && known with { Content = null } == stamp && !_fresh.Contains(path))
            return known;
        if (stamp.Age(time.GetUtcNow()) < Fresh)
            _fresh.Add(path);
        else
            _fresh.Remove(path);
        var content = ContentOf(path);
        // Saved meanwhile, the content may be newer than the stamp: such a pair would pass a save off as what was launched.
        return FileStamp.Of(path) == stamp ? stamp with { Content = content } : stamp;
    }

    private static UInt128? ContentOf(string path)
    {
        try
        {
            using var file = RegularFile.Open(path);
            if (file is null)
                return null;
            var hash = new XxHash128();
            hash.Append(file);
            return hash.GetCurrentHashAsUInt128();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
