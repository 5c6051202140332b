namespace Autoreload.Watching;

/// <summary><c>autoreload watch-list</c>: what is watched, and why.</summary>
internal static class WatchList
{
    /// <summary>Looks once and prints what was found; the exit code: 1 when something is wrong.</summary>
    public static async Task<int> WriteAsync(WatchSet set, TextWriter output)
    {
        var look = new Lookout(set, TimeProvider.System).Look();
        await output.WriteLineAsync($"{set.Executable}\tthe executable");
        foreach (var place in look.Places.Where(place => place != set.Executable && !look.Reasons.ContainsKey(place) && IsThere(place)).Order(StringComparer.Ordinal))
            await output.WriteLineAsync($"{place}\ta symbolic link leads over it");
        foreach (var (path, reason) in look.Reasons.OrderBy(file => file.Key, StringComparer.Ordinal))
            await output.WriteLineAsync($"{path}\t{reason}");
        await output.WriteLineAsync($"{look.Reasons.Count + 1} files in {look.Folders.Count} folders; one look takes {look.Cost.TotalMilliseconds:0.0} ms");
        if (look.Snapshot.Executable is null)
            await output.WriteLineAsync($"warning: {set.Executable} is not there");
        foreach (var complaint in look.Complaints)
            await output.WriteLineAsync($"warning: {complaint}");
        return look.Snapshot.Executable is null || look.Complaints.Count > 0 ? 1 : 0;
    }

    /// <summary>A link that leads nowhere is there, what it leads to is not.</summary>
    private static bool IsThere(string place) => Path.Exists(place) || new FileInfo(place).LinkTarget is not null;
}
