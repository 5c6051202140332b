using System.Globalization;

namespace Autoreload.Tests.Scripted;

/// <summary>A process that lives, zombies left out, as Linux lists it in /proc.</summary>
internal sealed record ProcessEntry(int Pid, int Parent)
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<ProcessEntry> All() => [.. Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? Read(pid) : null)
        .OfType<ProcessEntry>()];

    /// <summary>Whether its environment, as it was at its start, contains a text.</summary>
    public bool IsMarked(string text) => Read(Pid, "environ").Contains(text, StringComparison.Ordinal);

    private static ProcessEntry? Read(int pid)
    {
        // pid (name) state parent …: the name may contain anything.
        var status = Read(pid, "stat");
        return status[(status.LastIndexOf(')') + 1)..].Split(' ') is [_, not "Z" and not "X", var parent, ..]
            ? new(pid, int.Parse(parent, CultureInfo.InvariantCulture))
            : null;
    }

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
