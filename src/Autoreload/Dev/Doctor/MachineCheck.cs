using System.Globalization;
using Autoreload.Dev.Node;
using Autoreload.Dev.RealNode;

namespace Autoreload.Dev.Doctor;

/// <summary>What autoreload needs of the machine.</summary>
/// <param name="settings">Where the kernel tells its limits.</param>
internal sealed class MachineCheck(string settings = "/proc/sys/fs/inotify")
{
    private const int FewestWatches = 1024;
    private const int FewestInstances = 8;

    /// <summary>What is missing.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync()
    {
        Finding?[] found =
        [
            Limit("max_user_watches", FewestWatches),
            Limit("max_user_instances", FewestInstances),
            Unwritable(Path.GetTempPath(), "set TMPDIR to a folder that can be written"),
            await OldLightningdAsync(),
        ];
        return [.. found.OfType<Finding>()];
    }

    private Finding? Limit(string name, int fewest)
    {
        var file = Path.Combine(settings, name);
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var limit) && limit < fewest
            ? new("inotify-limit", $"fs.inotify.{name} is {limit}: changes to many files cannot be watched", $"sudo sysctl fs.inotify.{name}={64 * fewest}, or --autoreload-poll=true")
            : null;
    }

    /// <summary>Tries it: modes do not tell everything.</summary>
    public static Finding? Unwritable(string folder, string remedy)
    {
        var file = Path.Combine(folder, $".autoreload-doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(file, "");
            File.Delete(file);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("unwritable", $"{folder} cannot be written: {e.Message}", remedy);
        }
    }

    private static async Task<Finding?> OldLightningdAsync()
    {
        if (Executables.Find("lightningd") is not { } path)
            return null;
        try
        {
            await LightningdProgram.FindAsync(path);
            return null;
        }
        catch (IOException e)
        {
            return new("lightningd", e.Message, "install a newer Core Lightning");
        }
    }
}
