using System.Globalization;

namespace Autoreload.Benchmarks.Sections;

/// <summary>What Linux tells of a process's memory, in bytes. Elsewhere: not a number.</summary>
/// <param name="pid">The process.</param>
internal sealed class ProcessMemory(int pid)
{
    /// <summary>Pages in use, shared ones and those of files included.</summary>
    public double Resident => Read("status", "VmRSS");

    /// <summary>The most that were, since <see cref="ForgetPeak"/>.</summary>
    public double Peak => Read("status", "VmHWM");

    /// <summary>Pages that are no file's.</summary>
    public double Anonymous => Read("status", "RssAnon");

    /// <summary>Begins to look for the peak again.</summary>
    public void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText($"/proc/{pid}/clear_refs", "5");
    }

    private double Read(string file, string name)
    {
        if (!OperatingSystem.IsLinux())
            return double.NaN;
        var line = File.ReadLines($"/proc/{pid}/{file}").First(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
        return 1024 * double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
