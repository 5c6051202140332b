using System.Globalization;
using Autoreload.Native;

namespace Autoreload.Doors;

/// <summary>The private folder in which the scripts and pipes of our doors lie: below lightningd's network directory, or where temporary files belong.</summary>
internal sealed class DoorFolder : IDisposable
{
    private const string Prefix = "autoreload-doors-";

    private readonly PrivateFolder _folder;

    private DoorFolder(PrivateFolder folder) => _folder = folder;

    /// <summary>Makes one where scripts can be run.</summary>
    /// <exception cref="IOException">There is no such place; it says which were tried.</exception>
    public static DoorFolder Create(string networkDirectory) => Create(networkDirectory, PrivateFolder.IsRunnable);

    /// <summary>The same with the judge given.</summary>
    internal static DoorFolder Create(string networkDirectory, Func<string, bool> isRunnable)
    {
        List<string> reasons = [];
        foreach (var place in new[] { networkDirectory, Path.GetTempPath() })
        {
            if (TryCreate(place, isRunnable, out var reason) is { } folder)
                return folder;
            reasons.Add(reason);
        }
        throw new IOException($"there is no place for a door: {string.Join("; ", reasons)}");
    }

    /// <summary>Deletes what autoreloads that were killed have left behind; those of the living stay.</summary>
    public static void CleanUp(string networkDirectory)
    {
        foreach (var leftover in new[] { networkDirectory, Path.GetTempPath() }.SelectMany(LeftoversIn))
            PrivateFolder.TryTake(leftover)?.Dispose();
    }

    /// <summary>Makes the files of one door.</summary>
    /// <exception cref="IOException">They cannot be made.</exception>
    public DoorFiles Make(int door, string name) =>
        DoorFiles.Make(Path.Combine(_folder.Path, door.ToString(CultureInfo.InvariantCulture)), name);

    public void Dispose() => _folder.Dispose();

    private static string[] LeftoversIn(string place)
    {
        try
        {
            return Directory.GetDirectories(place, $"{Prefix}*");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not there, or we may go through it and not list it: what was left there stays.
            return [];
        }
    }

    private static DoorFolder? TryCreate(string place, Func<string, bool> isRunnable, out string reason)
    {
        DoorFolder? folder = null;
        try
        {
            folder = new(PrivateFolder.Create(place, Prefix));
            using var trial = folder.Make(0, "trial");
            reason = $"{place} is mounted noexec";
            if (isRunnable(trial.Script))
                return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
        }
        folder?.Dispose();
        return null;
    }
}
