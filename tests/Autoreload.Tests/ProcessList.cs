namespace Autoreload.Tests;

/// <summary>The processes of this machine.</summary>
internal static class ProcessList
{
    /// <summary>All command lines, their words ended by NUL.</summary>
    public static IEnumerable<string> CommandLines() =>
        Directory.EnumerateDirectories("/proc").Select(folder => CommandLine(Path.GetFileName(folder)));

    /// <summary>The command line of one process; empty when there is none, or it has ended.</summary>
    public static string CommandLine(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
