using System.Globalization;

namespace Autoreload.Tests;

/// <summary>The processes of this machine.</summary>
internal static class ProcessList
{
    /// <summary>The command line of one process, its words ended by NUL; empty when there is none, or it has ended.</summary>
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

    /// <summary>The number of the process group that a process is in.</summary>
    public static int GroupOf(int pid)
    {
        // After the name, which may hold anything, in brackets: state, parent, group (man 5 proc).
        var status = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[2], CultureInfo.InvariantCulture);
    }
}
