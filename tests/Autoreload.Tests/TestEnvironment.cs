using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autoreload.Tests;

/// <summary>What differs between machines and must not make a difference to a test.</summary>
internal static partial class TestEnvironment
{
    private const string Status = "/proc/self/status";
    private const string IgnoredSignals = "SigIgn:";
    private const int Interrupt = 2;
    private const nint Default = 0;

    [ModuleInitializer]
    internal static void Set()
    {
        // script(1) runs it: a login that may not log in has none that runs anything.
        Environment.SetEnvironmentVariable("SHELL", "/bin/sh");
        // A shell starts what it puts into the background with ^C ignored, and all that is started from there inherits it.
        if (IsIgnored(Interrupt))
            _ = SetSignal(Interrupt, Default);
    }

    private static bool IsIgnored(int signal) =>
        File.Exists(Status)
        && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(IgnoredSignals, StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line.AsSpan(IgnoredSignals.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) != 0;

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);
}
