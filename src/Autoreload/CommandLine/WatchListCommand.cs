using Autoreload.Core.JsonRpc;
using Autoreload.Watching;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload watch-list</c>: what is watched, and why.</summary>
internal static class WatchListCommand
{
    /// <summary>Scans once and prints what was found; the exit code: 1 when something is wrong.</summary>
    public static async Task<int> WriteAsync(WatchSet set, TextWriter output)
    {
        var scan = new Scanner(set, TimeProvider.System).Scan();
        var isThere = scan.Snapshot.Executable is not null;
        foreach (var (path, reason) in Entries(set, scan))
            await output.WriteLineAsync($"{Shown(path)}\t{Shown(reason)}");
        await output.WriteLineAsync($"{scan.Snapshot.Files.Count + 1} files in {scan.Walk.Folders.Count} folders; one scan takes {scan.Cost.TotalMilliseconds:0.0} ms");
        string[] warnings = [.. isThere ? [] : new[] { $"{set.Executable} is not there" }, .. scan.Complaints];
        foreach (var warning in warnings)
            await output.WriteLineAsync($"warning: {Shown(warning)}");
        return warnings.Length > 0 ? ExitCodes.Failure : ExitCodes.Done;
    }

    private static IEnumerable<(string Path, string Reason)> Entries(WatchSet set, Scan scan)
    {
        yield return (set.Executable, "the executable");
        foreach (var place in scan.Walk.Places.Where(place => place != set.Executable && !scan.Snapshot.Files.ContainsKey(place) && IsThere(place)).Order(StringComparer.Ordinal))
            yield return (place, "a symbolic link leads over it");
        foreach (var path in scan.Snapshot.Files.Keys.Order(StringComparer.Ordinal))
            yield return (path, scan.Walk.Files[path].Reason);
        foreach (var path in scan.Neighbours.Order(StringComparer.Ordinal))
            yield return (path, "not watched: an executable script, a program of its own; to watch it all the same, name it with --watch");
    }

    /// <summary>A link that leads nowhere is there, what it leads to is not.</summary>
    private static bool IsThere(string place) => Path.Exists(place) || new FileInfo(place).LinkTarget is not null;

    /// <summary>A file may have any name, even one that steers a terminal or looks like two lines.</summary>
    private static string Shown(string text) => LogText.Visible(text).Replace('\n', '?');
}
