using System.Diagnostics;
using System.Globalization;
using Autoreload.Native;

namespace Autoreload.Settings;

/// <summary>The command line of the process that launched us: lightningd, unless a shell wrapper sits between.</summary>
internal static class ParentCommandLine
{
    /// <summary>Its words; none when the system does not tell.</summary>
    public static IReadOnlyList<string> Read()
    {
        var parent = Libc.ParentProcessId.ToString(CultureInfo.InvariantCulture);
        try
        {
            return File.Exists($"/proc/{parent}/cmdline")
                ? File.ReadAllText($"/proc/{parent}/cmdline").TrimEnd('\0').Split('\0')
                : LightningdCommandLine.Words(AskPs(parent));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }

    private static string AskPs(string processId)
    {
        var start = new ProcessStartInfo("ps", ["-o", "command=", "-ww", "-p", processId])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var ps = Process.Start(start)!;
        var commandLine = ps.StandardOutput.ReadToEnd();
        ps.WaitForExit();
        return commandLine;
    }
}
