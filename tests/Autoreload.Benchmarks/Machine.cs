using System.Runtime.InteropServices;

namespace Autoreload.Benchmarks;

/// <summary>Where the figures come from.</summary>
internal static class Machine
{
    /// <summary>One line for the reader of the table.</summary>
    public static string Describe(Scale scale) =>
        $"{scale.Name} run on {Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, .NET {Environment.Version}";

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1]
            ?? $"{RuntimeInformation.OSArchitecture}"
        : $"{RuntimeInformation.OSArchitecture}";
}
