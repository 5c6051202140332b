using System.CommandLine;
using Autoreload.Core.JsonRpc;
using Autoreload.Settings;
using Autoreload.Watching;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload watch-list</c>: what is watched, and why.</summary>
internal sealed class WatchListVerb : Verb
{
    private readonly Argument<string> _child = new("CHILD") { Description = "The plugin." };
    private readonly SettingOptions _settings;

    public WatchListVerb()
        : base("watch-list", "Prints the files that make a plugin reload, and why.", "autoreload watch-list ./plugin.py --watch='*.json'")
    {
        _child.Validators.Add(PluginFile.Check);
        Add(_child);
        _settings = new(this, Setting.Watch, Setting.Ignore);
        SetAction((parsed, _) => WriteAsync(SetOf(parsed), parsed.InvocationConfiguration.Output));
    }

    /// <summary>Scans once and prints what was found; the exit code: 1 when something is wrong.</summary>
    internal static async Task<int> WriteAsync(WatchSet set, TextWriter output)
    {
        var scan = new Scanner(set, TimeProvider.System).Scan();
        var isThere = scan.Snapshot.Executable is not null;
        foreach (var (path, reason) in Entries(set, scan))
            await output.WriteLineAsync($"{Shown(path)}\t{Shown(reason)}");
        await output.WriteLineAsync($"{Count(scan.Snapshot.Files.Count + 1, "file")} in {Count(scan.Walk.Folders.Count, "folder")}; one scan takes {scan.Cost.TotalMilliseconds:0.0} ms");
        string[] warnings = [.. isThere ? [] : new[] { $"{set.Executable} is not there" }, .. scan.Complaints];
        foreach (var warning in warnings)
            await output.WriteLineAsync($"warning: {Shown(warning)}");
        return warnings.Length > 0 ? ExitCodes.Failure : ExitCodes.Done;
    }

    private WatchSet SetOf(ParseResult parsed)
    {
        var settings = _settings.InUse(parsed).ToLookup(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        return new(Path.GetFullPath(parsed.GetRequiredValue(_child)), [.. settings[Setting.Watch.Name]], [.. settings[Setting.Ignore.Name]]);
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

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>A link that leads nowhere is there, what it leads to is not.</summary>
    private static bool IsThere(string place) => Path.Exists(place) || new FileInfo(place).LinkTarget is not null;

    /// <summary>A file may have any name, even one that steers a terminal or looks like two lines.</summary>
    private static string Shown(string text) => LogText.Visible(text).Replace('\n', '?');
}
